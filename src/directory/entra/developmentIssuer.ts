import { type CryptoKey, exportJWK, generateKeyPair, importJWK, type JSONWebKeySet, type JWK, SignJWT } from 'jose'
import type { Clock } from '../../clock.js'
import type { DirectoryStore } from '../store/directoryStore.js'
import { developmentPrincipal } from './developmentPrincipal.js'
import type { EntraSigner } from './entraVerifier.js'

/** The claims of a token; all except the audience have a default. */
export interface DevelopmentTokenRequest {
  audience: string
  /** Host (with port) of the request to the issuer, which becomes part of `iss`. */
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

/** An issuer in place of Microsoft Entra: it signs tokens in Entra's format that only this directory trusts. */
export interface DevelopmentIssuer {
  /** The issuer as a signer that the verifier can trust. */
  signer: EntraSigner
  issue(request: DevelopmentTokenRequest): Promise<{ token: string; expiresInSeconds: number; expiresAtSecond: number }>
  /** Its public keys. */
  published(): Promise<JSONWebKeySet>
}

/** The `iss` claim of a tenant's tokens. MSAL requires it to have the host of its authority. */
export const developmentIssuerOf = (host: string, tenantId: string): string => `https://${host}/${tenantId}/v2.0`

/** A reserved name (RFC 6761), for tokens that were not requested at an address of the issuer. */
const noHost = 'entra.invalid'

const defaultLifetimeSeconds = 3600
/** Entra sets `nbf` five minutes back, for clients whose clock is late. */
const datedBackSeconds = 300

/** Where the private key of the issuer is stored. */
export type EntraKeyStore = Pick<DirectoryStore, 'readShared' | 'writeShared'>

/** Opens the issuer. Its key pair is made when it is first needed, and stored, so that all processes share it. */
export function createDevelopmentIssuer(clock: Clock, store: EntraKeyStore): DevelopmentIssuer {
  let opened: Promise<KeyPair> | undefined
  const keyPair = () => {
    opened ??= openKeyPair(store)
    // A store that is unavailable now may be available the next time.
    opened.catch(() => {
      opened = undefined
    })
    return opened
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

interface KeyPair {
  privateKey: CryptoKey
  keys: JSONWebKeySet
  kid: string
}

async function openKeyPair(store: EntraKeyStore): Promise<KeyPair> {
  const kept = (await store.readShared('entraKey')) ?? (await makeKey(store))
  const jwk = readRsaKey(kept)
  const { kty, n, e, kid } = jwk
  return { privateKey: await importRsaKey(jwk), kid, keys: { keys: [{ kty, n, e, kid, alg: 'RS256', use: 'sig' }] } }
}

/** Makes a key, unless another process made one first. */
async function makeKey(store: EntraKeyStore): Promise<string> {
  const { privateKey } = await generateKeyPair('RS256', { extractable: true })
  const made = JSON.stringify({ ...(await exportJWK(privateKey)), kid: crypto.randomUUID() })
  if (await store.writeShared('entraKey', made, true)) return made
  return (await store.readShared('entraKey')) ?? made
}

interface RsaKey extends JWK {
  kty: string
  n: string
  e: string
  kid: string
}

function readRsaKey(text: string): RsaKey {
  const jwk: unknown = JSON.parse(text)
  if (isRsaKey(jwk)) return jwk
  throw new Error('The key of the development issuer in the store is damaged. Restore a backup of the store.')
}

function isRsaKey(value: unknown): value is RsaKey {
  const names: (keyof RsaKey)[] = ['kty', 'n', 'e', 'd', 'kid']
  return (
    typeof value === 'object' && value !== null && names.every((name) => typeof Reflect.get(value, name) === 'string')
  )
}

async function importRsaKey(jwk: RsaKey): Promise<CryptoKey> {
  const key = await importJWK(jwk, 'RS256')
  if (key instanceof Uint8Array) throw new Error('The key of the development issuer is not an RSA key.')
  return key
}
