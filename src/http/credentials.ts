import { timingSafeEqual } from 'node:crypto'
import type { Request, RequestHandler } from 'express'
import { unauthorized } from '../errors.js'
import { everyAction } from '../permissions/permissions.js'
import { digestOf, type Principal } from '../permissions/principal.js'
import type { Resource } from '../resource.js'
import { type Access, createConnectionReader } from './connectionReader.js'
import { isAddressedTo, isCrossOrigin, isForwarded } from './requestOrigin.js'
import './locals.js'

export interface CredentialsOptions {
  /** Which endpoints a caller's connection string may name. */
  allowsEndpoint: (endpoint: string) => boolean
  /** The server's own resource, for callers who bring no connection string. */
  ownResource?: Resource
  /** Keys that open the server's own resource (`X-API-Key`) for every action. Secrets. */
  apiKeys?: string[]
  /** Finds a key of fewer rights by its digest. */
  findApiKey?: (digest: string) => Principal | undefined | Promise<Principal | undefined>
  /** Checks a Microsoft Entra access token (`Authorization: Bearer`); throws a `ServiceError` for one it does not trust. */
  verifyBearer?: (token: string) => Promise<Principal>
  /** Whether a caller without any credential gets the server's own resource. */
  allowsAnonymous?: boolean
  /** Names, besides loopback names, that such a caller may address the server by. */
  hostnames?: string[]
}

/**
 * Authenticates a request: finds its one credential and the resource it opens. Exactly one kind may be sent;
 * its text goes no further.
 */
export function credentials(options: CredentialsOptions): RequestHandler {
  const { ownResource, verifyBearer, findApiKey } = options
  const refusalOfAnonymous = anonymousRule(options)
  const readConnection = createConnectionReader(options)
  const findConfiguredKey = createKeyCheck(options.apiKeys ?? [])
  const accepted = describeAccepted(options)

  async function authenticate(request: Request): Promise<Access> {
    const { headers } = request
    // A connector with several sign-ins sends the headers of the others empty (policy `setheader`).
    const connectionString = headers['connection-string'] || undefined
    const apiKey = headers['x-api-key'] || undefined
    const bearer = readBearer(headers.authorization)
    const sent = [connectionString, apiKey, bearer].filter((value) => value !== undefined)
    if (sent.length > 1) throw unauthorized(`Send one credential, not ${sent.length}. ${accepted}`)
    if (typeof connectionString === 'string') return readConnection(connectionString)
    const principal = await identify(request, { apiKey, bearer })
    if (!ownResource)
      throw unauthorized(`This server has no resource of its own. ${accepted}`, { target: 'Connection-String' })
    return { resource: ownResource, principal }
  }

  /** The caller that uses the server's own resource. */
  async function identify(
    request: Request,
    { apiKey, bearer }: { apiKey: string | string[] | undefined; bearer: string | undefined },
  ): Promise<Principal> {
    if (typeof apiKey === 'string') {
      const found = findConfiguredKey(apiKey) ?? (await findApiKey?.(digestOf(apiKey)))
      if (found) return found
      throw unauthorized(`The X-API-Key is not valid. ${accepted}`, { target: 'X-API-Key' })
    }
    if (bearer !== undefined) {
      if (!verifyBearer)
        throw unauthorized(`This server accepts no bearer tokens. ${accepted}`, { target: 'Authorization' })
      return verifyBearer(bearer)
    }
    const refusal = refusalOfAnonymous(request)
    if (refusal === undefined) return anonymous
    throw unauthorized(`${refusal} ${accepted}`, { target: 'Connection-String' })
  }

  return async (request, response, next) => {
    const { resource, principal } = await authenticate(request)
    response.locals.resource = resource
    response.locals.principal = principal
    next()
  }
}

const anonymous: Principal = { kind: 'anonymous', digest: digestOf('anonymous'), permissions: everyAction }

const readBearer = (authorization: string | undefined) => /^Bearer\s+(\S+)$/i.exec(authorization ?? '')?.[1]

/** Says why a request without a credential is refused; undefined when it is not. */
function anonymousRule({ allowsAnonymous = false, hostnames = [] }: CredentialsOptions) {
  return (request: Request): string | undefined => {
    if (!allowsAnonymous) return 'The request carries no credential.'
    if (isForwarded(request)) return 'A request that a proxy has passed on needs a credential.'
    if (!isAddressedTo(request, hostnames)) {
      return 'A request without a credential must be addressed to a loopback name, or to a name in PUBLIC_URL or API_HOSTNAMES.'
    }
    if (isCrossOrigin(request)) return 'A request from a page of another origin needs a credential.'
    return undefined
  }
}

/** Compares digests of equal length, in constant time, against every configured key. */
function createKeyCheck(keys: string[]): (sent: string) => Principal | undefined {
  const known = keys.map((key) => {
    const digest = digestOf(key)
    const principal: Principal = { kind: 'apiKey', digest, permissions: everyAction }
    return { bytes: Buffer.from(digest), principal }
  })
  return (sent) => {
    const digest = Buffer.from(digestOf(sent))
    return known.reduce<Principal | undefined>(
      (found, { bytes, principal }) => (timingSafeEqual(bytes, digest) ? principal : found),
      undefined,
    )
  }
}

function describeAccepted({ apiKeys, findApiKey, verifyBearer }: CredentialsOptions): string {
  const kinds = [
    'a Connection-String header (endpoint=…;accesskey=…)',
    ...(apiKeys?.length || findApiKey ? ['an X-API-Key header'] : []),
    ...(verifyBearer ? ['an Authorization: Bearer header with a Microsoft Entra token'] : []),
  ]
  return `Send ${kinds.join(' or ')}.`
}
