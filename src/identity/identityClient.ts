import type { CommunicationIdentityClient, TokenScope } from '@azure/communication-identity'
import { isRestError } from '@azure/core-rest-pipeline'
import type { Resource } from '../resource.js'
import { CallAbort } from './callAbort.js'
import { type CallObserver, noObserver, outcomeOf, type UpstreamOutcome } from './callObserver.js'
import { type CircuitOptions, createCircuits } from './circuits.js'
import { createSdkClients } from './sdkClients.js'
import { type IssuedToken, readIssuedToken, readUser } from './serviceReply.js'
import { translateError } from './translateError.js'
import { createUndiciTransport } from './undiciTransport.js'
import { UnexpectedReply } from './unexpectedReply.js'
import { readUserId } from './userPath.js'

/**
 * The users of one Communication Services resource, in the connector's words.
 * Every method throws a `ServiceError` that keeps the status and code of the service.
 */
export interface IdentityClient {
  createUser(): Promise<{ id: string }>
  /** One call of the service, not two. `expiresInMinutes` is 60–1440; the service's own default is 1440. */
  createUserAndToken(
    scopes: string[],
    expiresInMinutes?: number,
  ): Promise<{ user: { id: string }; accessToken: IssuedToken }>
  issueToken(userId: string, scopes: string[], expiresInMinutes?: number): Promise<IssuedToken>
  revokeTokens(userId: string): Promise<void>
  deleteUser(userId: string): Promise<void>
  /** Checks whether the credential is valid for the resource and returns its endpoint. Creates and changes nothing. */
  testConnection(): Promise<string>
}

export interface IdentityClients {
  /** The users of `resource`. Calls in progress are aborted when the client disconnects. */
  open(resource: Resource, caller: Caller): IdentityClient
  close(): Promise<void>
}

/** The client that waits for the response. */
export interface Caller {
  /** Calls `listener` when the client's connection closes before the response. */
  onDisconnect(listener: () => void): void
}

export interface IdentityClientsOptions {
  observer?: CallObserver
  circuit?: CircuitOptions
  /** The longest time one call may take, its retries included, in milliseconds. Logic Apps waits 120 s. */
  deadlineMs?: number
}

/** Access to Azure Communication Services, over the service's own SDK. */
export function createIdentityClients(options: IdentityClientsOptions = {}): IdentityClients {
  const { deadlineMs = 30_000, observer = noObserver, circuit } = options
  const transport = createUndiciTransport()
  const sdkClients = createSdkClients(transport.httpClient, observer.retried)
  const circuitOf = createCircuits(circuit)
  return {
    open(resource, caller) {
      const throughCircuit = circuitOf(resource, () => observer.shed('circuit'))
      const bounds = { caller, deadlineMs, observer, endpoint: resource.endpoint }
      return openResource(resource, sdkClients.get(resource), (operation, send) =>
        throughCircuit(() => bounded(operation, send, bounds)),
      )
    },
    close: () => transport.close(),
  }
}

interface Bounds {
  caller: Caller
  deadlineMs: number
  observer: CallObserver
  endpoint: string
}

/** Makes a call with a deadline and a circuit breaker. */
type MakeCall = <T>(operation: string, send: Send<T>) => Promise<T>

function openResource({ endpoint }: Resource, sdk: CommunicationIdentityClient, call: MakeCall): IdentityClient {
  return {
    createUser: () => call('createUser', async (options) => readUser(await sdk.createUser(options))),
    createUserAndToken: (scopes, expiresInMinutes) =>
      call('createUserAndToken', async (options) => {
        const terms = { ...options, ...lifetime(expiresInMinutes) }
        const created = await sdk.createUserAndToken(scopes as TokenScope[], terms)
        return { user: readUser(created.user), accessToken: readIssuedToken(created) }
      }),
    issueToken: (userId, scopes, expiresInMinutes) =>
      call('getToken', async (options) => {
        const terms = { ...options, ...lifetime(expiresInMinutes) }
        return readIssuedToken(await sdk.getToken(readUserId(userId), scopes as TokenScope[], terms))
      }),
    revokeTokens: (userId) => call('revokeTokens', (options) => sdk.revokeTokens(readUserId(userId), options)),
    deleteUser: (userId) => call('deleteUser', (options) => sdk.deleteUser(readUserId(userId), options)),
    async testConnection() {
      await call('testConnection', (options) => probeCredential(sdk, options))
      return endpoint
    },
  }
}

type Send<T> = (options: { abortSignal: CallAbort }) => Promise<T>

/** Aborts a call when its client disconnects or its deadline passes. */
async function bounded<T>(operation: string, send: Send<T>, bounds: Bounds): Promise<T> {
  const { caller, deadlineMs, observer, endpoint } = bounds
  const started = performance.now()
  const observe = (outcome: UpstreamOutcome) =>
    observer.upstreamCalled({ operation, outcome, seconds: (performance.now() - started) / 1000 })
  const abortSignal = new CallAbort()
  caller.onDisconnect(() => abortSignal.abort('clientDisconnected'))
  const timer = setTimeout(() => abortSignal.abort('deadlineExceeded'), deadlineMs)
  try {
    const result = await send({ abortSignal })
    observe('2xx')
    return result
  } catch (failure) {
    const error = translateError(failure, endpoint, abortSignal.reason)
    observe(outcomeOf(error.status))
    throw error
  } finally {
    clearTimeout(timer)
  }
}

const emptyGuid = '00000000-0000-0000-0000-000000000000'
const unknownUser = { communicationUserId: `8:acs:${emptyGuid}_${emptyGuid}` }
const codesAfterAuthentication = new Set(['ValidationError', 'IdentityNotOwned', 'IdentityNotFound'])

/**
 * Requests a token without scopes for a user that cannot exist: with a valid key the service rejects the request,
 * with a wrong one the key.
 */
async function probeCredential(sdk: CommunicationIdentityClient, options: { abortSignal: CallAbort }): Promise<void> {
  try {
    await sdk.getToken(unknownUser, [], options)
  } catch (failure) {
    if (!isRestError(failure) || !codesAfterAuthentication.has(failure.code ?? '')) throw failure
    return
  }
  throw new UnexpectedReply('A token was issued for a user that cannot exist.')
}

const lifetime = (expiresInMinutes: number | undefined) =>
  expiresInMinutes === undefined ? {} : { tokenExpiresInMinutes: expiresInMinutes }
