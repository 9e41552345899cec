import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { exportJWK, generateKeyPair, type JWK } from 'jose'
import Provider, { type Adapter } from 'oidc-provider'

export const tenantId = '11111111-2222-4333-8444-555555555555'

/** An OpenID provider (oidc-provider) that issues the tokens of one tenant, at the paths of Microsoft Entra ID. */
export interface EntraIssuer {
  /** Takes the place of `https://login.microsoftonline.com`. */
  authority: string
  /** How often the keys were requested. */
  readonly keyRequests: number
  /** The public keys now. */
  keys(): Promise<{ keys: JWK[] }>
  /** A token for an application that signs in with its secret. */
  token(terms?: { audience?: string; scope?: string; lifetimeSeconds?: number }): Promise<string>
  /** Signs with a new key from now on, and publishes that one alone. */
  rotateKeys(): Promise<void>
  /** Whether the keys can be fetched. */
  publish(available: boolean): void
  close(): Promise<void>
}

/** Tokens of applications are never looked up again. */
class NothingKept implements Adapter {
  async upsert() {}
  async find() {}
  async findByUserCode() {}
  async findByUid() {}
  async consume() {}
  async destroy() {}
  async revokeByGrantId() {}
}

const client = { client_id: 'a-flow', client_secret: 'the secret of a flow in a test' }

export async function startEntraIssuer(audience: string, { expires = true } = {}): Promise<EntraIssuer> {
  let provider: Provider
  let available = true
  let keyRequests = 0
  const server = createServer((request, response) => {
    if (request.url === `/${tenantId}/discovery/v2.0/keys`) {
      keyRequests += 1
      if (!available) return void response.writeHead(500).end()
      request.url = '/jwks'
    }
    void provider.callback()(request, response)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const authority = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const issuer = `${authority}/${tenantId}/v2.0`
  const wanted = { audience, scope: 'access_as_user', lifetimeSeconds: 3600 }

  async function newProvider(kid: string): Promise<Provider> {
    const { privateKey } = await generateKeyPair('RS256', { extractable: true })
    return new Provider(issuer, {
      jwks: { keys: [{ ...(await exportJWK(privateKey)), kid, alg: 'RS256', use: 'sig' }] },
      clients: [{ ...client, grant_types: ['client_credentials'], redirect_uris: [], response_types: [] }],
      adapter: NothingKept,
      ttl: { ClientCredentials: () => wanted.lifetimeSeconds },
      cookies: { keys: ['of a test'] },
      scopes: ['access_as_user', 'other'],
      features: {
        devInteractions: { enabled: false },
        clientCredentials: { enabled: true },
        resourceIndicators: {
          enabled: true,
          getResourceServerInfo: () => ({
            scope: 'access_as_user other',
            audience: wanted.audience,
            accessTokenFormat: 'jwt',
            accessTokenTTL: wanted.lifetimeSeconds,
            jwt: { sign: { alg: 'RS256' } },
          }),
        },
      },
      // Entra writes the granted scopes into `scp`.
      formats: {
        customizers: {
          jwt(_context, _token, parts) {
            parts.payload.scp = parts.payload.scope
            if (!expires) delete parts.payload.exp
            return parts
          },
        },
      },
    })
  }

  let generation = 1
  provider = await newProvider(`key-${generation}`)
  return {
    authority,
    get keyRequests() {
      return keyRequests
    },
    keys: async () => (await (await fetch(`${authority}/jwks`)).json()) as { keys: JWK[] },
    async token(terms = {}) {
      Object.assign(wanted, { audience, scope: 'access_as_user', lifetimeSeconds: 3600 }, terms)
      const body = new URLSearchParams({
        ...client,
        grant_type: 'client_credentials',
        resource: 'urn:api',
        scope: wanted.scope,
      })
      const response = await fetch(`${authority}/token`, { method: 'POST', body })
      const issued = (await response.json()) as { access_token?: string }
      if (issued.access_token === undefined) throw new Error(`The issuer returned ${JSON.stringify(issued)}`)
      return issued.access_token
    },
    async rotateKeys() {
      generation += 1
      provider = await newProvider(`key-${generation}`)
    },
    publish(now) {
      available = now
    },
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
