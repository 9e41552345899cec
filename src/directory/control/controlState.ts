import type { ResourceRecord } from '../resources/resource.js'
import type { ResourceRegistry } from '../resources/resourceRegistry.js'
import type { DirectoryStore } from '../store/directoryStore.js'
import type { SigningKeys } from '../tokens/signingKeys.js'
import type { AdjustableClock } from './adjustableClock.js'

/** The whole state of a directory, to be emptied or exchanged at once. */
export interface ControlState {
  /** Back to the beginning: no identities, the seeded resources with their first keys, the machine's clock. */
  reset(): Promise<void>
}

export interface ControlStateDependencies {
  store: DirectoryStore
  resources: ResourceRegistry
  keys: SigningKeys
  clock: AdjustableClock
  seeds: readonly ResourceRecord[]
}

export function createControlState({ store, resources, keys, clock, seeds }: ControlStateDependencies): ControlState {
  return {
    async reset() {
      const signingKeys = await store.listSigningKeys()
      await store.importContents({ resources: [...seeds], signingKeys, identities: [] })
      await Promise.all([resources.reload(), keys.reload()])
      clock.reset()
    },
  }
}
