// An OpenID provider (oidc-provider) over https at the paths of Microsoft Entra ID: people sign in as a single-page application,
// by authorization code with PKCE.
import { once } from 'node:events'
import { createServer } from 'node:https'
import { exportJWK, generateKeyPair } from 'jose'
import Provider, { interactionPolicy } from 'oidc-provider'

export const tenantId = '11111111-2222-4333-8444-555555555555'
export const clientId = '99999999-2222-4333-8444-555555555555'
export const audience = 'api://acs-identity'
const scope = `${audience}/access_as_user`

/**
 * @param {{ key: string, cert: string, redirectUri: string }} options
 * @returns {Promise<{ authority: string, terms: { lifetimeSeconds: number, scp: string }, requests: string[], close(): void }>}
 *   `terms` of the tokens issued from now on
 */
export async function startOpenIdProvider({ key, cert, redirectUri }) {
  const terms = { lifetimeSeconds: 3600, scp: 'access_as_user' }
  const requests = []
  let provider
  const server = createServer({ key, cert }, (request, response) => void serve(request, response))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const authority = `https://localhost:${server.address().port}`
  provider = await createProvider(`${authority}/${tenantId}/v2.0`, redirectUri, terms)
  return { authority, terms, requests, close: () => server.closeAllConnections() ?? server.close() }

  async function serve(request, response) {
    requests.push(request.url)
    if (request.url === `/${tenantId}/discovery/v2.0/keys`) request.url = `/${tenantId}/v2.0/jwks`
    const [, uid] = /^\/interaction\/(\w|-)+/.exec(request.url) ?? []
    if (uid !== undefined) {
      await interact(request, response)
      return
    }
    // The provider keeps `offline_access` only where consent is requested; Entra requests none.
    request.url = request.url.replace('prompt=select_account', 'prompt=select_account%20consent')
    // The provider reads the place where it is mounted from the difference of the two, as Express leaves them.
    request.originalUrl = request.url
    request.url = request.url.replace(`/${tenantId}/v2.0`, '')
    await provider.callback()(request, response)
  }

  /** The page where a person signs in. */
  async function interact(request, response) {
    if (request.method === 'POST') {
      const cancels = new URL(request.url, authority).searchParams.has('cancel')
      const result = cancels
        ? { error: 'access_denied', error_description: 'No.' }
        : { login: { accountId: 'ada' }, select_account: {}, consent: {} }
      await provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false })
      return
    }
    response.setHeader('Content-Type', 'text/html')
    response.end(
      `<title>Sign in</title><form method="post"><button>Sign in as Ada</button><button formaction="?cancel">Cancel</button></form>`,
    )
  }
}

async function createProvider(issuer, redirectUri, terms) {
  // Microsoft Entra ID shows the accounts when prompt=select_account is sent.
  const policy = interactionPolicy.base()
  policy.add(new interactionPolicy.Prompt({ name: 'select_account', requestable: true }))
  const { privateKey } = await generateKeyPair('RS256', { extractable: true })
  return new Provider(issuer, {
    jwks: { keys: [{ ...(await exportJWK(privateKey)), kid: 'key-1', alg: 'RS256', use: 'sig' }] },
    clients: [
      {
        client_id: clientId,
        token_endpoint_auth_method: 'none',
        grant_types: ['authorization_code', 'refresh_token'],
        response_types: ['code'],
        redirect_uris: [redirectUri],
      },
    ],
    pkce: { required: () => true },
    clientBasedCORS: () => true,
    cookies: { keys: ['of a test'] },
    scopes: ['openid', 'profile', 'offline_access', scope],
    claims: { openid: ['sub', 'oid', 'tid'], profile: ['name', 'preferred_username'] },
    conformIdTokenClaims: false,
    findAccount: (_context, accountId) => ({
      accountId,
      claims: () => ({
        sub: accountId,
        oid: '22222222-2222-4333-8444-555555555555',
        tid: tenantId,
        name: 'Ada Lovelace',
        preferred_username: 'ada@contoso.example',
      }),
    }),
    issueRefreshToken: () => true,
    async loadExistingGrant({ oidc }) {
      const grant = new oidc.provider.Grant({ clientId: oidc.client.clientId, accountId: oidc.session.accountId })
      grant.addOIDCScope(`openid profile offline_access ${scope}`)
      grant.addResourceScope(audience, scope)
      await grant.save()
      return grant
    },
    interactions: { policy, url: (_context, { uid }) => `/interaction/${uid}` },
    features: {
      devInteractions: { enabled: false },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => audience,
        useGrantedResource: () => true,
        getResourceServerInfo: () => ({
          scope,
          audience,
          accessTokenFormat: 'jwt',
          accessTokenTTL: terms.lifetimeSeconds,
          jwt: { sign: { alg: 'RS256' } },
        }),
      },
    },
    formats: {
      customizers: {
        // Entra writes the granted scopes into `scp`, without the name of the API.
        jwt(_context, _token, parts) {
          parts.payload.scp = terms.scp
          parts.payload.oid = '22222222-2222-4333-8444-555555555555'
          return parts
        },
      },
    },
  })
}
