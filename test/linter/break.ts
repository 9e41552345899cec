import type { Json } from '../../linter/json.js'
import { put, type Sample } from './sample.js'

type Change = (sample: Sample) => void

/** A rule, a change that breaks it, and the rules that the change cannot help breaking too. */
export type Break = [id: string, change: Change, also?: string[]]

/** Changes one member of the definition; without a value it goes away. */
export const inDefinition =
  (place: string, value?: Json): Change =>
  ({ definition }) =>
    put(definition, place, value)

/** Changes one member of apiProperties.json, below `properties`. */
export const inProperties =
  (place: string, value?: Json): Change =>
  ({ properties }) =>
    put(properties, `properties ${place}`, value)

/** Replaces a part of the README. */
export const inReadme =
  (from: string, to: string): Change =>
  (sample) => {
    sample.readme = sample.readme.replace(from, to)
  }

/** Changes how the definition lies on disk. */
export const inBytes =
  (encode: (text: string) => Buffer): Change =>
  (sample) => {
    sample.encode = encode
  }

/** Several changes, for a rule that one cannot break. */
export const both =
  (...changes: Change[]): Change =>
  (sample) => {
    for (const change of changes) change(sample)
  }
