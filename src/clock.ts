/** The source of time for all code, so that a test can freeze it. */
export interface Clock {
  /** Milliseconds since 1970-01-01T00:00:00Z; may have a fraction. */
  now(): number
}

const toleratedDriftMs = 2

/**
 * The machine's wall clock, with the high-resolution timer below the millisecond. It
 * follows a jump of the wall clock (time server, suspended laptop) at once.
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
