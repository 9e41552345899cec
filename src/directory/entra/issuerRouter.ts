/**
 * The endpoints of Microsoft Entra that a client needs to sign in as an application: metadata, keys, and the token
 * endpoint with the client credentials grant
 * (https://learn.microsoft.com/entra/identity-platform/v2-oauth2-client-creds-grant-flow).
 *
 * SDKs query login.microsoftonline.com about an authority that they do not know, unless an option of theirs switches that
 * off, or the tenant is named `adfs`, which Active Directory Federation Services has in place of a tenant. Its paths are
 * served too, so that `DefaultAzureCredential` works without options, by AZURE_AUTHORITY_HOST and AZURE_TENANT_ID=adfs.
 */
import express, { type IRouter, type Request, type RequestHandler, Router } from 'express'
import { type DevelopmentIssuer, developmentIssuerOf } from './developmentIssuer.js'
import { developmentPrincipal } from './developmentPrincipal.js'

const formLimitBytes = 8 * 1024
const defaultScope = '/.default'
/** Scopes that some clients add to every request and that have no effect for an application. */
const signInScopes = new Set(['openid', 'profile', 'offline_access'])
const adfs = 'adfs'

/** Routes of the development issuer. */
export function createIssuerRouter(issuer: DevelopmentIssuer): IRouter {
  const router = Router()
  const form = express.urlencoded({ extended: false, limit: formLimitBytes })
  router.get('/:tenant/v2.0/.well-known/openid-configuration', describeIssuer)
  router.get('/:tenant/discovery/v2.0/keys', publishKeys(issuer))
  router.post('/:tenant/oauth2/v2.0/token', form, issueToken(issuer))
  router.get(`/${adfs}/.well-known/openid-configuration`, describeAdfs)
  router.get(`/${adfs}/discovery/keys`, publishKeys(issuer))
  router.post('/:tenant/oauth2/token', form, issueToken(issuer))
  return router
}

const describeIssuer: RequestHandler<{ tenant: string }> = ({ protocol, headers, params }, response) => {
  const home = `${protocol}://${headers.host}/${params.tenant}`
  response.json({
    issuer: developmentIssuerOf(headers.host ?? '', params.tenant),
    authorization_endpoint: `${home}/oauth2/v2.0/authorize`,
    token_endpoint: `${home}/oauth2/v2.0/token`,
    jwks_uri: `${home}/discovery/v2.0/keys`,
    ...abilities,
  })
}

const describeAdfs: RequestHandler = ({ protocol, headers }, response) => {
  const home = `${protocol}://${headers.host}/${adfs}`
  response.json({
    issuer: home,
    authorization_endpoint: `${home}/oauth2/authorize`,
    token_endpoint: `${home}/oauth2/token`,
    jwks_uri: `${home}/discovery/keys`,
    ...abilities,
  })
}

const abilities = {
  response_types_supported: ['token'],
  subject_types_supported: ['public'],
  id_token_signing_alg_values_supported: ['RS256'],
}

const publishKeys =
  (issuer: DevelopmentIssuer): RequestHandler =>
  async (_request, response) => {
    response.json(await issuer.published())
  }

function issueToken(issuer: DevelopmentIssuer): RequestHandler<{ tenant: string }> {
  return async (request, response) => {
    const form: Record<string, unknown> = request.body ?? {}
    const refused = validate(form, request)
    if (refused) {
      response.status(refused.status).json({ error: refused.error, error_description: refused.description })
      return
    }
    const audience = readAudience(form.scope) ?? ''
    const { host = '' } = request.headers
    const { token, expiresInSeconds } = await issuer.issue({ audience, host })
    response.set('Cache-Control', 'no-store').json({
      token_type: 'Bearer',
      expires_in: expiresInSeconds,
      ext_expires_in: expiresInSeconds,
      access_token: token,
    })
  }
}

/** The error of a request (RFC 6749, section 5.2); undefined when there is none. */
function validate(form: Record<string, unknown>, { params, secure }: Request<{ tenant: string }>) {
  const { tenantId, clientId, clientSecret } = developmentPrincipal
  if (!secure) return refusal(400, 'invalid_request', 'Tokens are issued over https only.')
  if (form.grant_type !== 'client_credentials') {
    return refusal(
      400,
      'unsupported_grant_type',
      'grant_type must be client_credentials, the only grant of the development issuer.',
    )
  }
  if (![tenantId, adfs].includes(params.tenant) || form.client_id !== clientId || form.client_secret !== clientSecret) {
    return refusal(401, 'invalid_client', 'Sign in as the published development principal of this directory.')
  }
  if (readAudience(form.scope) === undefined) {
    return refusal(
      400,
      'invalid_scope',
      'scope must be one resource followed by /.default, such as https://communication.azure.com//.default.',
    )
  }
  return undefined
}

/** The resource that a scope such as `https://communication.azure.com//.default` names. */
function readAudience(scope: unknown): string | undefined {
  if (typeof scope !== 'string') return undefined
  const [requested = '', ...others] = scope.split(' ').filter((name) => !signInScopes.has(name))
  return others.length === 0 && requested.endsWith(defaultScope) ? requested.slice(0, -defaultScope.length) : undefined
}

const refusal = (status: number, error: string, description: string) => ({ status, error, description })
