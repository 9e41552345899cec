/**
 * The endpoint from which `ManagedIdentityCredential`, and so `DefaultAzureCredential` without options, gets its tokens:
 * the form of App Service (https://learn.microsoft.com/azure/app-service/overview-managed-identity#rest-endpoint-reference),
 * at the address in `IDENTITY_ENDPOINT` with the secret in `IDENTITY_HEADER`, and the form of virtual machines
 * (https://learn.microsoft.com/entra/identity/managed-identities-azure-resources/how-to-use-vm-token), for SDKs that read
 * `AZURE_POD_IDENTITY_AUTHORITY_HOST`. In Azure, too, both speak plain http, on the machine only.
 */
import { type IRouter, type Request, type RequestHandler, Router } from 'express'
import { isForwarded } from '../../http/requestOrigin.js'
import { isLoopback } from '../../loopback.js'
import type { DevelopmentIssuer } from './developmentIssuer.js'
import { developmentPrincipal } from './developmentPrincipal.js'

/** Path of the form of App Service. */
export const appServicePath = '/msi/token'
const virtualMachinePath = '/metadata/identity/oauth2/token'

const { identityHeader, managedIdentityId, tenantId } = developmentPrincipal

/** Routes of the managed identity endpoint. */
export function createManagedIdentityRouter(issuer: DevelopmentIssuer): IRouter {
  const router = Router()
  router.get(
    appServicePath,
    issueToken(issuer, ({ headers }) =>
      headers['x-identity-header'] === identityHeader
        ? undefined
        : 'The header X-IDENTITY-HEADER must be that of IDENTITY_HEADER.',
    ),
  )
  router.get(
    virtualMachinePath,
    issueToken(issuer, ({ headers }) =>
      headers.metadata === 'true' ? undefined : 'The header Metadata must be true.',
    ),
  )
  return router
}

function issueToken(issuer: DevelopmentIssuer, check: (request: Request) => string | undefined): RequestHandler {
  return async (request, response) => {
    const problem = problemOf(request) ?? check(request)
    const { resource } = request.query
    if (problem !== undefined || typeof resource !== 'string') {
      const description = problem ?? 'The parameter resource is missing. Use https://communication.azure.com.'
      response.status(400).json({ error: 'invalid_request', error_description: description })
      return
    }
    const { token, expiresInSeconds, expiresAtSecond } = await issuer.issue({
      audience: resource,
      host: request.headers.host ?? '',
      appId: managedIdentityId,
    })
    response.set('Cache-Control', 'no-store').json({
      access_token: token,
      client_id: managedIdentityId,
      expires_in: String(expiresInSeconds),
      expires_on: String(expiresAtSecond),
      resource,
      tenant_id: tenantId,
      token_type: 'Bearer',
    })
  }
}

/** As in Azure, the endpoint is for programs of this machine. */
function problemOf(request: Request): string | undefined {
  if (isForwarded(request) || !isLoopback(request.socket.remoteAddress ?? '')) {
    return 'The managed identity endpoint serves programs on this machine only.'
  }
  const { client_id: clientId, object_id: objectId, principal_id: principalId } = request.query
  const named = clientId ?? objectId ?? principalId
  return named === undefined || named === managedIdentityId
    ? undefined
    : `The only managed identity of this directory is ${managedIdentityId}.`
}
