import type { Clock } from '../../clock.js'

/** How a clock was frozen or moved. */
export interface ClockState {
  /** Milliseconds since 1970; null: not frozen. */
  heldAt: number | null
  /** How far it is ahead of the machine's clock, while it runs. */
  offsetMs: number
}

/** A clock that tests can freeze and move. Ids, tokens and revocations follow it, signatures never do. */
export interface AdjustableClock extends Clock {
  /** Freezes the clock, at `at` (milliseconds since 1970) or at its current time. */
  freeze(at?: number): void
  /** Moves the clock by some milliseconds; backwards too. */
  advance(byMs: number): void
  /** Follows the machine's clock again. */
  reset(): void
  readonly frozen: boolean
  state(): ClockState
  restore(state: ClockState): void
}

/** Creates a clock that follows `machine` until it is frozen or moved. */
export function createAdjustableClock(machine: Clock): AdjustableClock {
  let heldAt: number | null = null
  let offsetMs = 0
  const now = () => heldAt ?? machine.now() + offsetMs
  return {
    now,
    freeze: (at = now()) => {
      heldAt = at
    },
    advance: (byMs) => {
      if (heldAt === null) offsetMs += byMs
      else heldAt += byMs
    },
    reset: () => {
      heldAt = null
      offsetMs = 0
    },
    get frozen() {
      return heldAt !== null
    },
    state: () => ({ heldAt, offsetMs }),
    restore: (state) => {
      heldAt = state.heldAt
      offsetMs = state.offsetMs
    },
  }
}
