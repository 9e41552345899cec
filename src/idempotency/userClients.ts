import type { IncomingHttpHeaders } from 'node:http'
import type { Logger } from 'pino'
import type { Clock } from '../clock.js'
import type { Caller, IdentityClient, IdentityClients } from '../identity/identityClient.js'
import { createLedgerRecorder } from '../ledger/recorder.js'
import { readSource } from '../ledger/source.js'
import type { Principal } from '../permissions/principal.js'
import type { Resource } from '../resource.js'
import type { ApiStore } from '../store/apiStore.js'
import { noStoreForOwnIds } from './failures.js'
import { createOnce } from './once.js'
import { createOwnIds } from './ownIds.js'
import { RepeatableUsers } from './repeatableUsers.js'
import { type RequestKeyOptions, readRequestKey } from './requestKey.js'

/** One request to the API, as far as idempotency depends on it. */
export interface UserRequest {
  operationId: string
  headers: IncomingHttpHeaders
  /** The custom id of the user to create. */
  customId: string | undefined
  principal: Principal
  resource: Resource
  caller: Caller
  /** Called when the request is a repetition. */
  onRepeated(): void
}

/** Opens the users of a resource for each request. */
export interface UserClients {
  /** @throws ServiceError 400 for a key that cannot be used, 501 for an own id without a store. */
  open(request: UserRequest): IdentityClient
  /** Waits for requests of disconnected callers, and writes the ledger. */
  close(): Promise<void>
}

export interface UserClientsOptions extends RequestKeyOptions {
  identityClients: IdentityClients
  store: ApiStore
  clock: Clock
  logger: Logger
  /** The longest time a call of the service takes, its retries included. */
  deadlineMs?: number
}

const marginMs = 15_000
const hourMs = 60 * 60 * 1000

/** The client of a request that must complete, so that a repetition finds the result. */
const detached: Caller = { onDisconnect: () => undefined }

/** Users of requests that are processed once and recorded in the ledger. */
export function createUserClients(options: UserClientsOptions): UserClients {
  const { identityClients, store, clock, logger, deadlineMs = 30_000 } = options
  const leaseMs = deadlineMs + marginMs
  const once = createOnce({ store, clock, logger, leaseMs, patienceMs: leaseMs + marginMs })
  const recorder = createLedgerRecorder({ store, logger })
  const ownIds = createOwnIds({ store, once })
  const shared = { store, once, ownIds, recorder, now: () => clock.now() }
  const removeExpired = () =>
    store
      .removeExpired(clock.now())
      .catch((err: unknown) => logger.warn({ err }, 'expired idempotency keys could not be removed'))
  void removeExpired()
  const cleaning = setInterval(() => void removeExpired(), hourMs).unref()

  return {
    open({ operationId, headers, customId, principal, resource, caller, onRepeated }) {
      const requestKey = readRequestKey(headers, options)
      const isDetached = requestKey !== undefined || customId !== undefined
      const users = identityClients.open(resource, isDetached ? detached : caller)
      const source = readSource(headers, principal)
      const context = { operationId, principal, resource: resource.endpoint, source, requestKey, customId, onRepeated }
      return new RepeatableUsers(users, context, shared)
    },
    async close() {
      clearInterval(cleaning)
      await once.drain()
      await recorder.close()
    },
  }
}

/** Users of a server without a store: neither idempotency nor a ledger. */
export const createPlainUserClients = (identityClients: IdentityClients): UserClients => ({
  open({ customId, resource, caller }) {
    if (customId !== undefined) throw noStoreForOwnIds()
    return identityClients.open(resource, caller)
  },
  close: async () => undefined,
})
