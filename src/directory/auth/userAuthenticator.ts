import { communicationAudiences, teamsAudiences, userAudiences } from '../entra/audiences.js'
import { type EntraClaims, EntraTokenRefused, type VerifyEntraToken } from '../entra/entraVerifier.js'
import { denied } from '../model/refusals.js'
import type { DirectoryResource } from '../resources/resource.js'
import type { ResourceRegistry } from '../resources/resourceRegistry.js'
import type { WireRequest } from './authenticator.js'

/** A user who exchanges their own Entra token, and the resource. */
export interface AuthenticatedUser {
  resource: DirectoryResource
  user: EntraClaims
}

/**
 * Verifies the Entra token of a user. It needs no role on the resource: the operation checks what the user may do.
 *
 * @throws ServiceError 401 with the service's code and message.
 */
export type AuthenticateUser = (request: WireRequest) => Promise<AuthenticatedUser>

/** The dependencies of the authenticator. */
export interface UserAuthenticatorDependencies {
  verifyEntraToken: VerifyEntraToken
  resources: Pick<ResourceRegistry, 'servedAt'>
  /** Of several resources behind one address, the one that a token is for. */
  defaultResourceId: string | undefined
}

const bearer = /^bearer +(\S+)$/i
const audiences = [...teamsAudiences, ...communicationAudiences, ...userAudiences]

/** Over plain HTTP every token is refused, because the SDKs send none there. */
export function createUserAuthenticator(dependencies: UserAuthenticatorDependencies): AuthenticateUser {
  const { verifyEntraToken, resources, defaultResourceId } = dependencies
  return async ({ secure, headers: { authorization = '', host = '' } }) => {
    const token = bearer.exec(authorization)?.[1]
    if (!secure || token === undefined) throw denied()
    const served = resources.servedAt(host)
    const resource = served.find(({ id }) => id === defaultResourceId) ?? served[0]
    if (!resource) throw denied()
    try {
      return { resource, user: await verifyEntraToken(token, audiences) }
    } catch (error) {
      if (error instanceof EntraTokenRefused) throw denied({ cause: error })
      throw error
    }
  }
}
