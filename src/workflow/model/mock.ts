import type { Value, ValueObject } from '../value.js'
import type { MockSource } from './mockSource.js'
import type { StaticResult } from './staticResult.js'

/** What stands in for an action: the call is not made, its end is as written. */
export interface Mock {
  readonly source: MockSource
  /** Answers for certain calls; the first that fits a call is used. */
  readonly rules: readonly MockRule[]
  /** Answers to all other calls, one after another; the last one goes on. None: such a call fails. */
  readonly answers: readonly MockAnswer[]
}

/** One answer of a mock. */
export interface MockAnswer extends StaticResult {
  /** Milliseconds that the call takes. */
  readonly delay?: number
}

/** Answers for the calls that fit, one after another; the last one goes on. */
export interface MockRule {
  readonly match: MockMatch
  readonly answers: readonly MockAnswer[]
}

/** What a call must be like. Members that are absent may be anything. */
export interface MockMatch {
  /** The number of the call of this action in the run, from 1. */
  readonly call?: number
  /** The number of the repetition, from 0, of the innermost loop; or of every loop, as the history names it: `000001-000000`. */
  readonly repetition?: number | string
  readonly method?: string
  /** The path or address, in which `*` stands for any text. */
  readonly path?: string
  readonly queries?: ValueObject
  readonly headers?: ValueObject
  /** What the body holds at least. */
  readonly body?: Value
}

/** The mock of an action that nobody gave one: it succeeds with an empty body. */
export const unresolvedMock: Mock = {
  source: 'unresolved',
  rules: [],
  answers: [{ status: 'Succeeded', outputs: { statusCode: 200n, headers: {}, body: {} } }],
}
