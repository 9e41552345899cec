import { closest, distance } from 'fastest-levenshtein'
import type { Environment } from './settings.js'

/** An environment that records which of its variables are read. */
export interface TrackedEnvironment {
  env: Environment
  /** One sentence for each variable that was set, resembles a setting and was not read. */
  unused(): string[]
}

/** Every variable with this prefix is a setting. */
const ownPrefix = 'DIRECTORY_'
/** Shorter names (`PORT`) are too similar to those of other programs. */
const shortestSimilarName = 8
const similarDistance = 2

/**
 * Tracks an environment, to find misspelled settings: unread variables with the prefix, or similar to one that was read.
 * So no second list of settings is needed.
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
  // Names with very different lengths are not similar, and computing the distance costs more than comparing lengths.
  const candidates = known.filter(
    (other) =>
      other.length >= shortestSimilarName && (isOurs || Math.abs(other.length - name.length) <= similarDistance),
  )
  const nearest = candidates.length > 0 ? closest(name, candidates) : undefined
  if (!isOurs && (nearest === undefined || distance(name, nearest) > similarDistance)) return []
  return [`${name} is set and has no effect.${nearest === undefined ? '' : ` Did you mean ${nearest}?`}`]
}
