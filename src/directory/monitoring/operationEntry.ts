import { resourceOf } from '../model/identityId.js'
import type { OperationName } from '../model/operationName.js'
import { isScope } from '../model/scopes.js'
import { type CompletedExchange, clientDisconnected } from '../wire/completedExchange.js'
import type { Exchange } from '../wire/exchange.js'
import { createClientReader } from './clientOf.js'

const assignmentPath = '/access/teamsExtension/tenants/{tenantId}/assignments/{objectId}'

/** The paths on the wire, with the identity. */
const paths: Record<OperationName, (identity: string) => string> = {
  CreateIdentity: () => '/identities',
  CreateToken: (identity) => `/identities/${identity}/:issueAccessToken`,
  RevokeToken: (identity) => `/identities/${identity}/:revokeAccessTokens`,
  DeleteIdentity: (identity) => `/identities/${identity}`,
  ExchangeTeamsUserAccessToken: () => '/teamsUser/:exchangeAccessToken',
  GetTeamsExtensionAssignment: () => assignmentPath,
  UpsertTeamsExtensionAssignment: () => assignmentPath,
  DeleteTeamsExtensionAssignment: () => assignmentPath,
  ExchangeTeamsExtensionToken: () => '/access/teamsExtension/:exchangeAccessToken',
  ExchangeEntraUserToken: () => '/access/entra/:exchangeAccessToken',
}

/**
 * One completed operation, with the columns of the service's own table
 * (https://learn.microsoft.com/azure/azure-monitor/reference/tables/acsauthincomingoperations).
 */
export interface OperationEntry {
  TimeGenerated: string
  Category: 'AuthOperational'
  OperationName: OperationName
  OperationVersion: string
  ResultType: 'Succeeded' | 'Failed'
  ResultSignature: string
  ResultDescription: string
  Level: 'Informational' | 'Warning' | 'Error'
  DurationMs: number
  CorrelationId: string
  CallerIpAddress: string
  /** The user's identity; empty where none was recognised. */
  Identity: string
  Scopes: string[]
  URI: string
  SdkType: string
  PlatformType: string
}

/**
 * Creates the function that describes a completed exchange; undefined for what is not an operation of the service.
 *
 * Of what a caller sent, only recognised identities, scopes, versions and SDKs are copied.
 * So no token, key or signature can get into an entry, wherever a caller sends it by mistake.
 */
export function createOperationReader(): (completed: CompletedExchange) => OperationEntry | undefined {
  const clientOf = createClientReader()
  return ({ exchange, status, error, durationMs }) => {
    const { operation } = exchange.route
    if (!operation) return undefined
    const { sdkType, platformType } = clientOf(exchange.request.headers)
    const identity = identityOf(exchange)
    return {
      TimeGenerated: new Date().toISOString(),
      Category: 'AuthOperational',
      OperationName: operation,
      OperationVersion: exchange.apiVersion ?? '',
      ResultType: error || status === clientDisconnected ? 'Failed' : 'Succeeded',
      ResultSignature: String(status),
      ResultDescription: error ? describe(error.message) : '',
      Level: levelOf(status),
      DurationMs: Math.round(durationMs),
      CorrelationId: exchange.correlation,
      CallerIpAddress: exchange.request.socket.remoteAddress ?? '',
      Identity: identity ?? '',
      Scopes: exchange.seen.scopes?.filter(isScope) ?? [],
      URI: `${exchange.secure ? 'https' : 'http'}://${hostOf(exchange)}${paths[operation](identity ?? '{id}')}`,
      SdkType: sdkType,
      PlatformType: platformType,
    }
  }
}

const levelOf = (status: number) => (status >= 500 ? 'Error' : status >= 400 ? 'Warning' : 'Informational')

/** The identity that the operation found, or else the one in the path, if it is one. */
function identityOf({ seen, route: { parameters } }: Exchange): string | undefined {
  const [first] = parameters
  if (seen.identity !== undefined || first === undefined) return seen.identity
  const plain = first.replaceAll(/%3a/gi, ':')
  return resourceOf(plain) === undefined ? undefined : plain
}

/** A long run of characters may be a token, a key or a signature. No message here has a word that long. */
const secretLike = /[\w+/=.-]{24,}/g

/** Messages quote what was sent, such as an unknown scope, so what could be a secret is left out. */
const describe = (message: string) => message.replaceAll(secretLike, '…')

/** Names and addresses, with a port if any; some clients write it twice. No label of a name is longer than 63. */
const hostForm = /^(?:[\w-]{1,63}(?:\.[\w-]{1,63}){0,30}|\[[\da-f:.]{2,45}\])(?::\d{1,5}){0,2}$/i

function hostOf({ request }: Exchange): string {
  const { host = '' } = request.headers
  return hostForm.test(host) ? host : '{host}'
}
