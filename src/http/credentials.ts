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
  /** The server's own resource, for callers without a connection string. */
  ownResource?: Resource
  /** API keys (`X-API-Key`) that allow every action on the server's own resource. Secrets. */
  apiKeys?: string[]
  /** Finds a restricted key by its digest. */
  findApiKey?: (digest: string) => Principal | undefined | Promise<Principal | undefined>
  /** Checks a Microsoft Entra access token (`Authorization: Bearer`); throws a `ServiceError` for one that is not valid. */
  verifyBearer?: (token: string) => Promise<Principal>
  /** Whether callers without a credential use the server's own resource. */
  allowsAnonymous?: boolean
  /** Host names, besides loopback names, that such callers may use. */
  hostnames?: string[]
}

/**
 * Authenticates a request: reads its one credential and finds the resource. Exactly one kind may be sent; its
 * text is not passed on.
 */
export function credentials(options: CredentialsOptions): RequestHandler {
  const { ownResource, verifyBearer, findApiKey } = options
  const refusalOfAnonymous = anonymousRule(options)
  const readConnection = createConnectionReader(options)
  const findConfiguredKey = createKeyCheck(options.apiKeys ?? [])
  const accepted = describeAccepted(options)

  async function authenticate(request: Request): Promise<Access> {
    const { headers } = request
    // A connector with several sign-ins sends empty headers for the others (policy `setheader`).
    const connectionString = headers['connection-string'] || undefined
    const apiKey = headers['x-api-key'] || undefined
    const bearer = readBearer(headers.authorization)
    const sent = [connectionString, apiKey, bearer].filter((value) => value !== undefined)
    if (sent.length > 1) throw unauthorized(`Send one credential, not ${sent.length}. ${accepted}`)
    if (typeof connectionString === 'string') return readConnection(connectionString)
    const principal = await identify(request, { apiKey, bearer })
    if (!ownResource)
      throw unauthorized(`This server has no resource configured. ${accepted}`, { target: 'Connection-String' })
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

/** Why a request without a credential is refused; undefined when it is not. */
function anonymousRule({ allowsAnonymous = false, hostnames = [] }: CredentialsOptions) {
  return (request: Request): string | undefined => {
    if (!allowsAnonymous) return 'The request has no credential.'
    if (isForwarded(request)) return 'A request that a proxy forwarded needs a credential.'
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
