import { LRUCache } from 'lru-cache'
import { ConnectionStringError, parseConnectionString } from '../connectionString.js'
import { invalidRequest, ServiceError } from '../errors.js'
import { everyAction } from '../permissions/permissions.js'
import { digestOf, type Principal } from '../permissions/principal.js'
import type { Resource } from '../resource.js'

export interface ConnectionReaderOptions {
  /** Which endpoints a connection string may name. */
  allowsEndpoint: (endpoint: string) => boolean
  /** How many connections are cached; the least recently used is evicted first. */
  capacity?: number
}

/** The resource of a credential, and its principal. */
export interface Access {
  resource: Resource
  principal: Principal
}

/**
 * Reads the connection strings that callers send. A valid one is cached by its digest, never by its text: the next
 * request with it costs only the digest and gets the same `Resource` object, with its SDK client.
 */
export function createConnectionReader({ allowsEndpoint, capacity = 1000 }: ConnectionReaderOptions) {
  const known = new LRUCache<string, Access>({ max: capacity })
  return (text: string): Access => {
    const digest = digestOf(text)
    const remembered = known.get(digest)
    if (remembered) return remembered
    const resource = parse(text)
    if (!allowsEndpoint(resource.endpoint)) throw notAllowed(resource.endpoint)
    // The access key of a resource allows everything.
    const access: Access = { resource, principal: { kind: 'connectionString', digest, permissions: everyAction } }
    known.set(digest, access)
    return access
  }
}

function parse(text: string): Resource {
  try {
    return parseConnectionString(text)
  } catch (failure) {
    if (!(failure instanceof ConnectionStringError)) throw failure
    throw new ServiceError(401, 'InvalidConnectionString', failure.message, { target: 'Connection-String' })
  }
}

const notAllowed = (endpoint: string) =>
  invalidRequest(
    `This server does not call ${endpoint}. The endpoint of a connection string must be https on a host of ` +
      'Azure Communication Services, such as https://RESOURCE.communication.azure.com.',
    { target: 'Connection-String' },
  )
