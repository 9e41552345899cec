import { setMaxListeners } from 'node:events'
import type { Outcome } from '../model/outcome.js'
import type { RunClock } from '../model/runClock.js'

/**
 * Runs an action within its `limit.timeout`. When it is exceeded, the action is aborted and ends as TimedOut.
 *
 * @throws what `work` throws, unless the time is exceeded.
 */
export async function withTimeout(
  clock: RunClock,
  name: string,
  timeout: number | undefined,
  signal: AbortSignal,
  work: (signal: AbortSignal) => Promise<Outcome>,
): Promise<Outcome> {
  if (timeout === undefined) return work(signal)
  const limit = new AbortController()
  const done = new AbortController()
  const within = AbortSignal.any([signal, limit.signal])
  setMaxListeners(0, within)
  const timer = clock.wait(timeout, AbortSignal.any([signal, done.signal])).then(
    () => limit.abort(new Error('timeout exceeded')),
    () => {},
  )
  try {
    const outcome = await work(within)
    return limit.signal.aborted ? timedOut(name, timeout, outcome) : outcome
  } catch (error) {
    if (limit.signal.aborted && error === limit.signal.reason) return timedOut(name, timeout)
    throw error
  } finally {
    done.abort()
    await timer
  }
}

function timedOut(name: string, timeout: number, known: Partial<Outcome> = {}): Outcome {
  const message = `The execution of template action '${name}' timed out: it did not end within ${timeout / 1000} seconds.`
  return { ...known, status: 'TimedOut', code: 'ActionTimedOut', error: { code: 'ActionTimedOut', message } }
}
