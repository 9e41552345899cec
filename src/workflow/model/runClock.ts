import type { Clock } from '../../clock.js'

/** The time of one run. A wait takes real time, or is skipped and only recorded. */
export interface RunClock extends Clock {
  /** Resolves when the time is reached; rejects with the signal's reason when it is aborted before. */
  wait(milliseconds: number, signal?: AbortSignal): Promise<void>
  /** Runs something that takes real time, such as a call. A virtual clock does not advance until it ends. */
  during<Result>(work: () => Promise<Result>): Promise<Result>
}

/** The longest delay that a Node timer takes; longer ones would fire at once. */
const longestTimer = 2 ** 31 - 1

/** A clock that waits in real time. */
export function createRealClock(base: Clock): RunClock {
  return { now: () => base.now(), wait: sleep, during: (work) => work() }
}

/**
 * A clock that follows the base clock and skips waits: when only waits are pending, the time becomes that of the earliest
 * one. Waits end in the order of their times, those with equal times in the order they began, so that
 * concurrent branches interleave the same way in every run.
 */
export function createVirtualClock(base: Clock): RunClock {
  const sleepers: Sleeper[] = []
  let ahead = 0
  let underWay = 0
  let looking = false
  let alarm: NodeJS.Timeout | undefined

  const now = () => base.now() + ahead

  /** Advances only after everything that does not wait has run. */
  const look = () => {
    if (looking || sleepers.length === 0) return
    looking = true
    setImmediate(() => {
      looking = false
      wakeNext()
    })
  }

  const wakeNext = () => {
    const next = sleepers[0]
    if (!next) return
    const left = next.due - now()
    clearTimeout(alarm)
    if (left > 0 && underWay > 0) {
      alarm = setTimeout(look, Math.min(left, longestTimer)).unref()
      return
    }
    ahead += Math.max(left, 0)
    sleepers.shift()
    next.wake()
    look()
  }

  return {
    now,
    wait: (milliseconds, signal) =>
      new Promise((resolve, reject) => {
        if (signal?.aborted) return reject(signal.reason)
        const sleeper: Sleeper = { due: now() + Math.max(milliseconds, 0), wake: () => {} }
        const leave = () => {
          sleepers.splice(sleepers.indexOf(sleeper), 1)
          reject(signal?.reason)
        }
        sleeper.wake = () => {
          signal?.removeEventListener('abort', leave)
          resolve()
        }
        signal?.addEventListener('abort', leave, { once: true })
        insert(sleepers, sleeper)
        look()
      }),
    async during(work) {
      underWay++
      try {
        return await work()
      } finally {
        underWay--
        look()
      }
    },
  }
}

interface Sleeper {
  due: number
  wake: () => void
}

function insert(sleepers: Sleeper[], sleeper: Sleeper): void {
  let at = sleepers.length
  while (at > 0 && (sleepers[at - 1]?.due ?? 0) > sleeper.due) at--
  sleepers.splice(at, 0, sleeper)
}

async function sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
  for (let left = Math.max(milliseconds, 0); left > 0; left -= longestTimer)
    await pause(Math.min(left, longestTimer), signal)
  signal?.throwIfAborted()
}

function pause(milliseconds: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const leave = () => {
      clearTimeout(timer)
      reject(signal?.reason)
    }
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', leave)
      resolve()
    }, milliseconds)
    if (signal?.aborted) leave()
    else signal?.addEventListener('abort', leave, { once: true })
  })
}
