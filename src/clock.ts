/** The source of time for every part of the project, so that a test can freeze it. */
export interface Clock {
  /** Milliseconds since 1970-01-01T00:00:00Z; may carry a fraction. */
  now(): number
}

const toleratedDriftMs = 2

/**
 * The machine's wall clock, refined by the high-resolution timer below the millisecond.
 * A jump of the wall clock (time server, suspended laptop) is followed at once.
 */
export function createSystemClock(): Clock {
  let anchor = Date.now() - performance.now()
  return {
    now() {
      const wall = Date.now()
      const fine = anchor + performance.now()
      if (Math.abs(fine - wall) <= toleratedDriftMs) return fine
      anchor += wall - fine
      return wall
    },
  }
}
