import type { HttpMethod, SwaggerOperation } from '../../contract/swagger.js'
import type { OperationHandler } from '../../http/operation.js'
import type { DevelopmentIssuer } from '../entra/developmentIssuer.js'
import type { FaultRules } from '../faults/faultRules.js'
import type { MinuteStatistics } from '../monitoring/minuteStatistics.js'
import type { RecentOperations } from '../monitoring/recentOperations.js'
import type { RequestCounts } from '../monitoring/requestCounts.js'
import type { ResourceRegistry } from '../resources/resourceRegistry.js'
import type { RoleRegistry } from '../resources/roleRegistry.js'
import type { DirectoryStore } from '../store/directoryStore.js'
import type { IntrospectToken } from '../tokens/introspectToken.js'
import type { IssuedTokens } from '../tokens/issuedTokens.js'
import type { SigningKeys } from '../tokens/signingKeys.js'
import type { AdjustableClock } from './adjustableClock.js'
import type { ControlState } from './controlState.js'
import type { SharedClock } from './sharedClock.js'

/** The dependencies of control operations; each uses only the members that it needs. */
export interface ControlDependencies {
  introspect: IntrospectToken
  clock: AdjustableClock
  sharedClock: SharedClock
  state: ControlState
  store: DirectoryStore
  resources: ResourceRegistry
  roles: RoleRegistry
  keys: SigningKeys
  faults: FaultRules
  counts: RequestCounts
  recent: RecentOperations
  statistics: MinuteStatistics
  issued: IssuedTokens
  /** The resource of requests that name none. */
  defaultResourceId: string | undefined
  /** Undefined: this directory issues no Entra tokens. */
  entraIssuer: DevelopmentIssuer | undefined
}

/** One operation of the control API: its description and its handler, in one file. */
export interface ControlOperation {
  method: HttpMethod
  /** Below `/_control`. */
  path: string
  swagger: SwaggerOperation
  createHandler: (dependencies: ControlDependencies) => OperationHandler
}
