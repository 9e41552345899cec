export type Health = 'ok' | 'failing' | 'unknown'

const shortestPauseMs = 15_000

/**
 * Whether something that this process needs answers. It is asked when somebody wants to know, but not more often than every
 * 15 seconds; the answer is at once what the last one was.
 */
export function createHealthCheck(ask: () => Promise<unknown>, now = () => performance.now()): () => Health {
  let state: Health = 'unknown'
  let askedAt = Number.NEGATIVE_INFINITY
  const update = async () => {
    try {
      await ask()
      state = 'ok'
    } catch {
      state = 'failing'
    }
  }
  return () => {
    if (now() - askedAt >= shortestPauseMs) {
      askedAt = now()
      void update()
    }
    return state
  }
}
