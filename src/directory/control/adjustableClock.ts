import type { Clock } from '../../clock.js'

/** A clock that a test can hold and move. It rules ids, tokens and revocations, never the date under a signature. */
export interface AdjustableClock extends Clock {
  /** Holds the clock, at `at` (milliseconds since 1970) or where it is. */
  freeze(at?: number): void
  /** Moves the clock by some milliseconds; backwards too. */
  advance(byMs: number): void
  /** Lets it follow the machine's clock again. */
  reset(): void
  readonly frozen: boolean
}

export function createAdjustableClock(machine: Clock): AdjustableClock {
  let heldAt: number | undefined
  let offsetMs = 0
  const now = () => heldAt ?? machine.now() + offsetMs
  return {
    now,
    freeze: (at = now()) => {
      heldAt = at
    },
    advance: (byMs) => {
      if (heldAt === undefined) offsetMs += byMs
      else heldAt += byMs
    },
    reset: () => {
      heldAt = undefined
      offsetMs = 0
    },
    get frozen() {
      return heldAt !== undefined
    },
  }
}
