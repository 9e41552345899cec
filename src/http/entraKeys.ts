import {
  createLocalJWKSet,
  createRemoteJWKSet,
  customFetch,
  type FetchImplementation,
  type JWTVerifyGetKey,
} from 'jose'
import type { Clock } from '../clock.js'

export interface EntraKeysOptions {
  url: URL
  clock: Clock
  /** How long the last keys are used while new ones cannot be fetched, in milliseconds. */
  longestOutageMs?: number
  /** The minimum time between two fetches in milliseconds; a token signed by an unknown key causes one. */
  cooldownMs?: number
}

const firstPauseMs = 1_000
const longestPauseMs = 60_000

/**
 * The signing keys of a tenant. jose fetches them when they are first needed, one request at a time, caches them for ten minutes
 * and fetches again for an unknown key. While they cannot be fetched, the last ones are used for at most a day, and the pause
 * before the next attempt doubles from a second to a minute.
 */
export function createEntraKeys({
  url,
  clock,
  longestOutageMs = 24 * 3_600_000,
  cooldownMs = 30_000,
}: EntraKeysOptions): JWTVerifyGetKey {
  return createRemoteJWKSet(url, {
    cooldownDuration: cooldownMs,
    [customFetch]: fetchOrKeep(clock, longestOutageMs),
  })
}

function fetchOrKeep(clock: Clock, longestOutageMs: number): FetchImplementation {
  let kept: { text: string; until: number } | undefined
  let failures = 0
  let nextAttemptAt = 0

  const keptResponse = (reason: unknown) => {
    if (kept && clock.now() < kept.until) return new Response(kept.text, { status: 200 })
    throw new Error('The keys of the tenant cannot be fetched.', { cause: reason })
  }

  return async (address, options) => {
    if (clock.now() < nextAttemptAt) return keptResponse('the last attempt failed a moment ago')
    try {
      const response = await fetch(address, options)
      if (response.status !== 200) throw new Error(`${address} returned ${response.status}.`)
      const text = await response.text()
      createLocalJWKSet(JSON.parse(text)) // Throws for what is not a key set, so that it is not cached.
      kept = { text, until: clock.now() + longestOutageMs }
      failures = 0
      return new Response(text, { status: 200 })
    } catch (failure) {
      nextAttemptAt = clock.now() + Math.min(firstPauseMs * 2 ** failures, longestPauseMs)
      failures += 1
      return keptResponse(failure)
    }
  }
}
