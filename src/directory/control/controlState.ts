import type { FaultRules } from '../faults/faultRules.js'
import type { MinuteStatistics } from '../monitoring/minuteStatistics.js'
import type { RecentOperations } from '../monitoring/recentOperations.js'
import type { RequestCounts } from '../monitoring/requestCounts.js'
import type { ResourceRegistry } from '../resources/resourceRegistry.js'
import type { RoleRegistry } from '../resources/roleRegistry.js'
import type { DirectoryStore, StoreContents } from '../store/directoryStore.js'
import type { Throttle } from '../throttling/throttle.js'
import type { IssuedTokens } from '../tokens/issuedTokens.js'
import type { IssueLog } from '../tokens/issueLog.js'
import type { SigningKeys } from '../tokens/signingKeys.js'
import type { AdjustableClock } from './adjustableClock.js'
import type { SharedClock } from './sharedClock.js'

/** Resets or replaces the whole state of a directory. */
export interface ControlState {
  /**
   * The state of a new directory: no identities, the seeded resources with their first keys, the machine's clock, no faults,
   * counters cleared. Signing keys are kept.
   */
  reset(): Promise<void>
  /** Replaces the contents of the store. */
  replace(contents: StoreContents): Promise<void>
}

/** Everything that a reset touches. */
export interface ControlStateDependencies {
  store: DirectoryStore
  resources: ResourceRegistry
  roles: RoleRegistry
  keys: SigningKeys
  issueLog: IssueLog
  clock: AdjustableClock
  sharedClock: SharedClock
  seeds: Pick<StoreContents, 'resources' | 'roleAssignments' | 'teamsAssignments'>
  faults: FaultRules
  counts: RequestCounts
  recent: RecentOperations
  statistics: MinuteStatistics
  issued: IssuedTokens
  throttle: Throttle | undefined
}

/** Prepares reset and replacement of the whole state. */
export function createControlState(dependencies: ControlStateDependencies): ControlState {
  const {
    store,
    resources,
    roles,
    keys,
    issueLog,
    clock,
    sharedClock,
    seeds,
    faults,
    counts,
    recent,
    statistics,
    issued,
    throttle,
  } = dependencies

  async function replace(contents: StoreContents): Promise<void> {
    await store.importContents(contents)
    issueLog.reset()
    await Promise.all([resources.reload(), roles.reload(), keys.reload()])
  }

  return {
    replace,
    async reset() {
      await replace({
        ...seeds,
        signingKeys: await store.listSigningKeys(),
        identities: [],
        lastIssueSecond: null,
      })
      clock.reset()
      await sharedClock.share()
      faults.clear()
      counts.clear()
      recent.clear()
      statistics.clear()
      issued.clear()
      throttle?.reset()
    },
  }
}
