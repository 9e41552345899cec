import type { IdentityClients } from '../identity/identityClient.js'
import type { Resource } from '../resource.js'

const shortestPauseMs = 15_000

/**
 * Whether the server's own resource answers. Asks it when somebody wants to know, but not more often than every 15
 * seconds, and answers at once with what the last answer was.
 */
export function createUpstreamCheck(clients: IdentityClients, resource: Resource): () => 'ok' | 'failing' | 'unknown' {
  let state: 'ok' | 'failing' | 'unknown' = 'unknown'
  let askedAt = Number.NEGATIVE_INFINITY
  const ask = async () => {
    try {
      await clients.open(resource, { onDisconnect: () => {} }).testConnection()
      state = 'ok'
    } catch {
      state = 'failing'
    }
  }
  return () => {
    const now = performance.now()
    if (now - askedAt >= shortestPauseMs) {
      askedAt = now
      void ask()
    }
    return state
  }
}
