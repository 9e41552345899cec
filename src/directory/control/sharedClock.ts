import type { DirectoryStore } from '../store/directoryStore.js'
import type { AdjustableClock } from './adjustableClock.js'

/** Keeps the clock of all processes of a directory the same. */
export interface SharedClock {
  /** Publishes to the other processes how this clock was frozen or moved. */
  share(): Promise<void>
  /** Follows the other processes. */
  reload(): Promise<void>
}

/** Shares a clock through the store. */
export function shareClock(
  clock: AdjustableClock,
  store: Pick<DirectoryStore, 'readShared' | 'writeShared'>,
): SharedClock {
  return {
    async share() {
      await store.writeShared('clock', JSON.stringify(clock.state()), false)
    },
    async reload() {
      const state: unknown = JSON.parse((await store.readShared('clock')) ?? 'null')
      if (isClockState(state)) clock.restore(state)
    },
  }
}

function isClockState(value: unknown): value is ReturnType<AdjustableClock['state']> {
  if (typeof value !== 'object' || value === null || !('heldAt' in value) || !('offsetMs' in value)) return false
  return (value.heldAt === null || typeof value.heldAt === 'number') && typeof value.offsetMs === 'number'
}
