import { closest, distance } from 'fastest-levenshtein'
import type { Environment } from './settings.js'

/** An environment that notes which of its variables are read. */
export interface TrackedEnvironment {
  env: Environment
  /** One sentence for each variable that was set and looks like a setting of ours, and that nothing has read. */
  unused(): string[]
}

/** Every variable with this beginning is ours. */
const ownPrefix = 'DIRECTORY_'
/** Shorter names (`PORT`) are too near to those of other programs. */
const shortestSimilarName = 8
const similarDistance = 2

/**
 * Tracks an environment, to find misspelt settings: variables that begin like ours, or differ little from one that was
 * read, and that were not read themselves. So there is no second list of settings to keep.
 */
export function trackSettings(env: Environment): TrackedEnvironment {
  const read = new Set<string>()
  return {
    env: new Proxy(env, {
      get(target, name) {
        if (typeof name !== 'string') return undefined
        read.add(name)
        return target[name]
      },
    }),
    unused: () =>
      Object.keys(env)
        .filter((name) => !read.has(name) && env[name] !== '')
        .flatMap((name) => describe(name, [...read])),
  }
}

function describe(name: string, known: string[]): string[] {
  const isOurs = name.startsWith(ownPrefix)
  // Names of other lengths are not similar, and there are many variables: the distance costs more than the length.
  const candidates = known.filter(
    (other) =>
      other.length >= shortestSimilarName && (isOurs || Math.abs(other.length - name.length) <= similarDistance),
  )
  const nearest = candidates.length > 0 ? closest(name, candidates) : undefined
  if (!isOurs && (nearest === undefined || distance(name, nearest) > similarDistance)) return []
  return [`${name} is set and has no effect.${nearest === undefined ? '' : ` Did you mean ${nearest}?`}`]
}
