import { communicationAudiences } from '../entra/audiences.js'
import { createAccessCheck, type EntraAccess } from '../entra/entraAccess.js'
import { type EntraClaims, EntraTokenRefused, type VerifyEntraToken } from '../entra/entraVerifier.js'
import { denied } from '../model/refusals.js'
import type { DirectoryResource } from '../resources/resource.js'
import type { ResourceRegistry } from '../resources/resourceRegistry.js'
import type { Authenticator } from './authenticator.js'

/** What the bearer authenticator works with. */
export interface BearerAuthenticatorDependencies {
  verifyEntraToken: VerifyEntraToken
  resources: Pick<ResourceRegistry, 'servedAt'>
  access: EntraAccess
  /** Accepted `aud` claims. */
  audiences?: readonly string[]
  /** Of several resources behind one address, the one that a token is for: a token, unlike a key, names none. */
  defaultResourceId: string | undefined
}

/** Checks `Authorization: Bearer …`. Over plain HTTP every token is refused, as the SDKs refuse to send one there. */
export function createBearerAuthenticator({
  verifyEntraToken,
  resources,
  access,
  audiences = communicationAudiences,
  defaultResourceId,
}: BearerAuthenticatorDependencies): Authenticator {
  const isAllowed = createAccessCheck(access)

  async function readClaims(token: string): Promise<EntraClaims> {
    try {
      return await verifyEntraToken(token, audiences)
    } catch (error) {
      if (error instanceof EntraTokenRefused) throw denied({ cause: error })
      throw error
    }
  }

  function resourceAt(host: string): DirectoryResource | undefined {
    const served = resources.servedAt(host)
    return served.find(({ id }) => id === defaultResourceId) ?? served[0]
  }

  return {
    scheme: 'bearer',
    async authenticate({ secure, headers: { host = '' } }, credential) {
      if (!secure) throw denied()
      const claims = await readClaims(credential.slice('bearer '.length).trim())
      const resource = resourceAt(host)
      if (!resource || !isAllowed(claims)) throw denied()
      return resource
    },
  }
}
