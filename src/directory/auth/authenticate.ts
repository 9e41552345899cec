import { denied, malformedAuthorization } from '../model/refusals.js'
import type { DirectoryResource } from '../resources/resource.js'
import type { Authenticator, WireRequest } from './authenticator.js'

/**
 * Finds the resource that a request may act on.
 *
 * @throws ServiceError 401 with the service's code and message.
 */
export type Authenticate = (request: WireRequest) => DirectoryResource | Promise<DirectoryResource>

/** Sends each request to the authenticator of its `Authorization` scheme. */
export function createAuthenticate(authenticators: Authenticator[]): Authenticate {
  const byScheme = new Map(authenticators.map((authenticator) => [authenticator.scheme, authenticator]))
  return (request) => {
    const credential = request.headers.authorization
    if (!credential) throw denied()
    const space = credential.indexOf(' ')
    const scheme = (space < 0 ? credential : credential.slice(0, space)).toLowerCase()
    const authenticator = byScheme.get(scheme)
    if (!authenticator) throw malformedAuthorization()
    return authenticator.authenticate(request, credential)
  }
}
