import { createHash, timingSafeEqual } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import type { RequestHandler } from 'express'
import { unauthorized } from '../errors.js'
import type { Resource } from '../resource.js'
import { createConnectionReader } from './connectionReader.js'
import './locals.js'

export interface CredentialsOptions {
  /** Which endpoints a caller's connection string may name. */
  allowsEndpoint: (endpoint: string) => boolean
  /** The server's own resource, for callers who bring no connection string. */
  ownResource?: Resource
  /** Keys that open the server's own resource (`X-API-Key`). Secrets. */
  apiKeys?: string[]
  /** Checks a Microsoft Entra access token (`Authorization: Bearer`); throws a `ServiceError` for one it does not trust. */
  verifyBearer?: (token: string) => Promise<void>
  /** Whether a caller without any credential gets the server's own resource. Loopback or the operator's explicit wish. */
  allowsAnonymous?: boolean
}

/**
 * Authenticates a request: finds its one credential and the resource it opens. Exactly one kind may be sent;
 * its text goes no further.
 */
export function credentials(options: CredentialsOptions): RequestHandler {
  const { ownResource, allowsAnonymous = false, verifyBearer } = options
  const readConnection = createConnectionReader(options)
  const acceptsApiKey = createKeyCheck(options.apiKeys ?? [])
  const accepted = describeAccepted(options)

  async function resourceFor(headers: IncomingHttpHeaders): Promise<Resource> {
    // A connector with several sign-ins sends the headers of the others empty (policy `setheader`).
    const connectionString = headers['connection-string'] || undefined
    const apiKey = headers['x-api-key'] || undefined
    const bearer = readBearer(headers.authorization)
    const sent = [connectionString, apiKey, bearer].filter((value) => value !== undefined)
    if (sent.length > 1) throw unauthorized(`Send one credential, not ${sent.length}. ${accepted}`)
    if (typeof connectionString === 'string') return readConnection(connectionString)
    if (typeof apiKey === 'string') {
      if (!acceptsApiKey(apiKey))
        throw unauthorized(`The X-API-Key is not one this server knows. ${accepted}`, { target: 'X-API-Key' })
    } else if (bearer !== undefined) {
      if (!verifyBearer)
        throw unauthorized(`This server takes no bearer tokens. ${accepted}`, { target: 'Authorization' })
      await verifyBearer(bearer)
    } else if (!allowsAnonymous || isForeignPage(headers)) {
      throw unauthorized(`The request carries no credential. ${accepted}`, { target: 'Connection-String' })
    }
    if (!ownResource)
      throw unauthorized(`This server has no resource of its own. ${accepted}`, { target: 'Connection-String' })
    return ownResource
  }

  return async (request, response, next) => {
    response.locals.resource = await resourceFor(request.headers)
    next()
  }
}

const readBearer = (authorization: string | undefined) => /^Bearer\s+(\S+)$/i.exec(authorization ?? '')?.[1]

/** A browser names the page that sends a request; one of another site must not act for the person at this machine. */
const isForeignPage = ({ origin, host }: IncomingHttpHeaders) =>
  origin !== undefined && (!URL.canParse(origin) || new URL(origin).host !== host)

/** Compares digests of equal length, in constant time, against every known key. */
function createKeyCheck(keys: string[]): (sent: string) => boolean {
  const known = keys.map(sha256)
  return (sent) => {
    const digest = sha256(sent)
    return known.reduce((found, key) => timingSafeEqual(key, digest) || found, false)
  }
}

const sha256 = (text: string) => createHash('sha256').update(text).digest()

function describeAccepted({ apiKeys, verifyBearer }: CredentialsOptions): string {
  const kinds = [
    'a Connection-String header (endpoint=…;accesskey=…)',
    ...(apiKeys?.length ? ['an X-API-Key header'] : []),
    ...(verifyBearer ? ['an Authorization: Bearer header with a Microsoft Entra token'] : []),
  ]
  return `Send ${kinds.join(' or ')}.`
}
