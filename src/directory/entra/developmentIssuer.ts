import { type CryptoKey, exportJWK, generateKeyPair, type JSONWebKeySet, SignJWT } from 'jose'
import type { Clock } from '../../clock.js'
import { developmentPrincipal } from './developmentPrincipal.js'
import type { EntraSigner } from './entraVerifier.js'

/** The claims of a token; all but the audience have a default. */
export interface DevelopmentTokenRequest {
  audience: string
  /** Host (with port) under which the issuer was reached; its `iss` names it. */
  host?: string
  tenantId?: string
  /** The application (client) id. */
  appId?: string
  /** The user or service principal. */
  objectId?: string
  /** Delegated permissions of a user's token. */
  scopes?: readonly string[]
  /** Roles of an application's token. */
  roles?: readonly string[]
  /** Negative for a token that has already expired. */
  expiresInSeconds?: number
}

/** An issuer in place of Microsoft Entra: it signs tokens of Entra's form that only this directory trusts. */
export interface DevelopmentIssuer {
  /** The issuer as a signer that the verifier can trust. */
  signer: EntraSigner
  issue(request: DevelopmentTokenRequest): Promise<{ token: string; expiresInSeconds: number; expiresAtSecond: number }>
  /** Its public keys. */
  published(): Promise<JSONWebKeySet>
}

/** The `iss` claim of a tenant's tokens. MSAL asks that it has the very host that MSAL itself was pointed at. */
export const developmentIssuerOf = (host: string, tenantId: string): string => `https://${host}/${tenantId}/v2.0`

/** A reserved name (RFC 6761), for tokens that were not requested at an address of the issuer. */
const noHost = 'entra.invalid'

const defaultLifetimeSeconds = 3600
/** Entra dates its tokens five minutes back, for clients whose clock is late. */
const datedBackSeconds = 300

/** Opens the issuer. Its key pair is made when the first token is asked for, and ends with the process. */
export function createDevelopmentIssuer(clock: Clock): DevelopmentIssuer {
  let made: Promise<{ privateKey: CryptoKey; keys: JSONWebKeySet; kid: string }> | undefined
  const keyPair = () => {
    made ??= makeKeyPair()
    return made
  }

  return {
    signer: { issuers: [developmentIssuerOf('{host}', '{tenantid}')], keys: async () => (await keyPair()).keys },
    published: async () => (await keyPair()).keys,
    async issue({ audience, scopes, roles, ...request }) {
      const { privateKey, kid } = await keyPair()
      const { tenantId = developmentPrincipal.tenantId, appId = developmentPrincipal.clientId } = request
      const expiresInSeconds = request.expiresInSeconds ?? defaultLifetimeSeconds
      const second = Math.floor(clock.now() / 1000)
      const claims = {
        aud: audience,
        iss: developmentIssuerOf(request.host ?? noHost, tenantId),
        iat: second - datedBackSeconds,
        nbf: second - datedBackSeconds,
        exp: second + expiresInSeconds,
        appid: appId,
        azp: appId,
        oid: request.objectId ?? (scopes ? developmentPrincipal.userObjectId : appId),
        tid: tenantId,
        ...(scopes ? { scp: scopes.join(' ') } : {}),
        ...(roles ? { roles } : {}),
        uti: crypto.randomUUID().replaceAll('-', '').slice(0, 22),
        ver: '2.0',
      }
      const token = await new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid, typ: 'JWT' }).sign(privateKey)
      return { token, expiresInSeconds, expiresAtSecond: claims.exp }
    },
  }
}

async function makeKeyPair() {
  const { privateKey, publicKey } = await generateKeyPair('RS256')
  const kid = crypto.randomUUID()
  return { privateKey, kid, keys: { keys: [{ ...(await exportJWK(publicKey)), kid, alg: 'RS256', use: 'sig' }] } }
}
