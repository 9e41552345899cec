import { communicationAudiences } from '../entra/audiences.js'
import { type EntraClaims, EntraTokenRefused, type VerifyEntraToken } from '../entra/entraVerifier.js'
import { denied } from '../model/refusals.js'
import type { DirectoryResource } from '../resources/resource.js'
import type { ResourceRegistry } from '../resources/resourceRegistry.js'
import type { RoleRegistry } from '../resources/roleRegistry.js'
import type { Authenticator } from './authenticator.js'

/** The dependencies of the bearer authenticator. */
export interface BearerAuthenticatorDependencies {
  verifyEntraToken: VerifyEntraToken
  resources: Pick<ResourceRegistry, 'servedAt'>
  /** Which principals (object ids) have a role on which resource. */
  roles: Pick<RoleRegistry, 'has'>
  /** Accepted `aud` claims. */
  audiences?: readonly string[]
  /** Of several resources behind one address, the one that a token is for: a token, unlike a key, names none. */
  defaultResourceId: string | undefined
}

/** Checks `Authorization: Bearer …`. Over plain HTTP every token is refused, because the SDKs send none there. */
export function createBearerAuthenticator({
  verifyEntraToken,
  resources,
  roles,
  audiences = communicationAudiences,
  defaultResourceId,
}: BearerAuthenticatorDependencies): Authenticator {
  async function readClaims(token: string): Promise<EntraClaims> {
    try {
      return await verifyEntraToken(token, audiences)
    } catch (error) {
      if (error instanceof EntraTokenRefused) throw denied({ cause: error })
      throw error
    }
  }

  function resourceFor(host: string, { oid = '' }: EntraClaims): DirectoryResource | undefined {
    const allowed = resources.servedAt(host).filter(({ id }) => roles.has(id, oid))
    return allowed.find(({ id }) => id === defaultResourceId) ?? allowed[0]
  }

  return {
    scheme: 'bearer',
    async authenticate({ secure, headers: { host = '' } }, credential) {
      if (!secure) throw denied()
      const claims = await readClaims(credential.slice('bearer '.length).trim())
      const resource = resourceFor(host, claims)
      if (!resource) throw denied()
      return resource
    },
  }
}
