import { timingSafeEqual } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import type { RequestHandler } from 'express'
import { unauthorized } from '../errors.js'
import { everyAction } from '../permissions/permissions.js'
import { digestOf, type Principal } from '../permissions/principal.js'
import type { Resource } from '../resource.js'
import { type Access, createConnectionReader } from './connectionReader.js'
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
  /** Whether a caller without any credential gets the server's own resource. Loopback or the operator's explicit wish. */
  allowsAnonymous?: boolean
}

/**
 * Authenticates a request: finds its one credential and the resource it opens. Exactly one kind may be sent;
 * its text goes no further.
 */
export function credentials(options: CredentialsOptions): RequestHandler {
  const { ownResource, allowsAnonymous = false, verifyBearer, findApiKey } = options
  const readConnection = createConnectionReader(options)
  const findConfiguredKey = createKeyCheck(options.apiKeys ?? [])
  const accepted = describeAccepted(options)

  async function authenticate(headers: IncomingHttpHeaders): Promise<Access> {
    // A connector with several sign-ins sends the headers of the others empty (policy `setheader`).
    const connectionString = headers['connection-string'] || undefined
    const apiKey = headers['x-api-key'] || undefined
    const bearer = readBearer(headers.authorization)
    const sent = [connectionString, apiKey, bearer].filter((value) => value !== undefined)
    if (sent.length > 1) throw unauthorized(`Send one credential, not ${sent.length}. ${accepted}`)
    if (typeof connectionString === 'string') return readConnection(connectionString)
    const principal = await identify(headers, { apiKey, bearer })
    if (!ownResource)
      throw unauthorized(`This server has no resource of its own. ${accepted}`, { target: 'Connection-String' })
    return { resource: ownResource, principal }
  }

  /** The caller that uses the server's own resource. */
  async function identify(
    headers: IncomingHttpHeaders,
    { apiKey, bearer }: { apiKey: string | string[] | undefined; bearer: string | undefined },
  ): Promise<Principal> {
    if (typeof apiKey === 'string') {
      const found = findConfiguredKey(apiKey) ?? (await findApiKey?.(digestOf(apiKey)))
      if (found) return found
      throw unauthorized(`The X-API-Key is not one this server knows. ${accepted}`, { target: 'X-API-Key' })
    }
    if (bearer !== undefined) {
      if (!verifyBearer)
        throw unauthorized(`This server takes no bearer tokens. ${accepted}`, { target: 'Authorization' })
      return verifyBearer(bearer)
    }
    if (allowsAnonymous && !isForeignPage(headers)) return anonymous
    throw unauthorized(`The request carries no credential. ${accepted}`, { target: 'Connection-String' })
  }

  return async (request, response, next) => {
    const { resource, principal } = await authenticate(request.headers)
    response.locals.resource = resource
    response.locals.principal = principal
    next()
  }
}

const anonymous: Principal = { kind: 'anonymous', digest: digestOf('anonymous'), permissions: everyAction }

const readBearer = (authorization: string | undefined) => /^Bearer\s+(\S+)$/i.exec(authorization ?? '')?.[1]

/** A browser names the page that sends a request; one of another site must not act for the person at this machine. */
const isForeignPage = ({ origin, host }: IncomingHttpHeaders) =>
  origin !== undefined && (!URL.canParse(origin) || new URL(origin).host !== host)

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
