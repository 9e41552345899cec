export type Health = 'ok' | 'failing' | 'unknown'

const shortestPauseMs = 15_000

/**
 * Whether a dependency of this process is available. It is checked on demand, at most every 15 seconds; the last result is
 * returned at once.
 */
export function createHealthCheck(check: () => Promise<unknown>, now = () => performance.now()): () => Health {
  let state: Health = 'unknown'
  let checkedAt = Number.NEGATIVE_INFINITY
  const update = async () => {
    try {
      await check()
      state = 'ok'
    } catch {
      state = 'failing'
    }
  }
  return () => {
    if (now() - checkedAt >= shortestPauseMs) {
      checkedAt = now()
      void update()
    }
    return state
  }
}
