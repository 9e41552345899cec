import { communicationAudiences } from '../entra/audiences.js'
import { type EntraClaims, EntraTokenRefused, type VerifyEntraToken } from '../entra/entraVerifier.js'
import { denied } from '../model/refusals.js'
import type { Resource } from '../resources/resource.js'
import type { ResourceRegistry } from '../resources/resourceRegistry.js'
import type { Authenticator } from './authenticator.js'

/**
 * Which principals may speak for the directory's resources. The real service asks Azure for the principal's role on the
 * resource; here the token alone decides. A list that is left out lets everybody of the trusted tenants in.
 */
export interface EntraAccess {
  tenantIds?: readonly string[]
  /** Application (client) ids: `appid` or `azp`. */
  applicationIds?: readonly string[]
  /** Of these application roles a token must carry one. */
  roles?: readonly string[]
}

export interface BearerAuthenticatorDependencies {
  verifyEntraToken: VerifyEntraToken
  resources: Pick<ResourceRegistry, 'servedAt'>
  access: EntraAccess
  /** `aud` of the tokens that count. */
  audiences?: readonly string[]
  /** Of several resources behind one address, the one that a token speaks for: a token, unlike a key, names none. */
  defaultResourceId: string | undefined
}

/** Judges `Authorization: Bearer …`. Over plain HTTP every token is refused, as the SDKs refuse to send one there. */
export function createBearerAuthenticator({
  verifyEntraToken,
  resources,
  access,
  audiences = communicationAudiences,
  defaultResourceId,
}: BearerAuthenticatorDependencies): Authenticator {
  const mayEnter = createAccessCheck(access)

  async function readClaims(token: string): Promise<EntraClaims> {
    try {
      return await verifyEntraToken(token, audiences)
    } catch (error) {
      if (error instanceof EntraTokenRefused) throw denied({ cause: error })
      throw error
    }
  }

  function resourceAt(host: string): Resource | undefined {
    const served = resources.servedAt(host)
    return served.find(({ id }) => id === defaultResourceId) ?? served[0]
  }

  return {
    scheme: 'bearer',
    async authenticate({ secure, headers: { host = '' } }, credential) {
      if (!secure) throw denied()
      const claims = await readClaims(credential.slice('bearer '.length).trim())
      const resource = resourceAt(host)
      if (!resource || !mayEnter(claims)) throw denied()
      return resource
    },
  }
}

function createAccessCheck({ tenantIds, applicationIds, roles }: EntraAccess): (claims: EntraClaims) => boolean {
  const tenants = listed(tenantIds)
  const applications = listed(applicationIds)
  const known = listed(roles)
  return ({ tid, appid, azp, roles: held = [] }) =>
    tenants([tid]) && applications([appid ?? azp]) && known(Array.isArray(held) ? held : [held])
}

/** Whether one of some texts stands in the list, in any case; without a list all do. */
function listed(list: readonly string[] | undefined): (texts: readonly (string | undefined)[]) => boolean {
  if (!list) return () => true
  const names = new Set(list.map((name) => name.toLowerCase()))
  return (texts) => texts.some((text) => text !== undefined && names.has(text.toLowerCase()))
}
