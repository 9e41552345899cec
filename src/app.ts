import express, { type Express, type RequestHandler, type Response } from 'express'
import type { Logger } from 'pino'
import type { PerformAction } from './actions/action.js'
import { CreateCommunicationIdentity } from './actions/createCommunicationIdentity.js'
import { DeleteCommunicationIdentity } from './actions/deleteCommunicationIdentity.js'
import { IssueIdentityAccessToken } from './actions/issueIdentityAccessToken.js'
import { ListTokenScopes } from './actions/listTokenScopes.js'
import { RecordTrackingHeaders } from './actions/recordTrackingHeaders.js'
import { RevokeIdentityAccessTokens } from './actions/revokeIdentityAccessTokens.js'
import { TestConnection } from './actions/testConnection.js'
import type { Contract } from './contract/contract.js'
import type { ValidatedRequest } from './contract/requestValidator.js'
import { type CredentialsOptions, credentials } from './http/credentials.js'
import { errorHandler } from './http/errorHandler.js'
import { jsonBody } from './http/jsonBody.js'
import { type LoadShares, loadLimit } from './http/loadLimit.js'
import type { OperationHandler } from './http/operation.js'
import { operatorOnly } from './http/operatorOnly.js'
import { onRequestEnd, type RequestEnd } from './http/requestEnd.js'
import { requestId } from './http/requestId.js'
import { requestLog } from './http/requestLog.js'
import { serveContract, unknownPath } from './http/routes.js'
import { apiHeaders } from './http/securityHeaders.js'
import type { TrackingProbes } from './idempotency/trackingProbes.js'
import type { UserClients } from './idempotency/userClients.js'
import type { Caller } from './identity/identityClient.js'
import { userIdIn } from './identity/userPath.js'
import type { ApiMetrics } from './monitoring/apiMetrics.js'
import { ownMember } from './ownMember.js'
import { assertPermitted } from './permissions/assertPermitted.js'
import { everyAction, type Permissions } from './permissions/permissions.js'

export interface AppOptions {
  contract: Contract
  userClients: UserClients
  trackingProbes: TrackingProbes
  credentials: CredentialsOptions
  logger: Logger
  /** The proxies whose `X-Forwarded-…` headers are trusted; none by default. */
  trustProxy?: boolean | number | string[]
  metrics: ApiMetrics
  /** Middleware that traces each request. */
  traceRequests?: RequestHandler
  /** How many requests are processed concurrently. */
  load: LoadShares
  /** The public address, if it differs from the listening address. */
  publicUrl?: string
  /** Middleware for paths that need no credential: the page, the served documents, the probes. */
  publicRoutes?: RequestHandler[]
  /** Creates the routes of operators with the middleware that authenticates and reads the body. */
  operatorRoutes?: (before: RequestHandler[]) => RequestHandler
}

const actions: Record<string, PerformAction> = {
  CreateCommunicationIdentity,
  IssueIdentityAccessToken,
  RevokeIdentityAccessTokens,
  DeleteCommunicationIdentity,
  TestConnection,
  ListTokenScopes,
  RecordTrackingHeaders,
}

/** The connector API, its middleware in order. It never listens and never reads the environment. */
export function createApp(options: AppOptions): Express {
  const { contract, logger, metrics } = options
  const handlers = Object.entries(actions).map(([operationId, perform]) => [
    operationId,
    toHandler(operationId, perform, options),
  ])
  const authenticate = credentials(options.credentials)
  const limit = loadLimit({ ...options.load, onShed: metrics.shed })
  const app = express()
  app.disable('x-powered-by')
  app.disable('etag')
  app.set('query parser', 'simple')
  app.set('trust proxy', options.trustProxy ?? false)
  app.use(
    requestId,
    onRequestEnd([...(logger.isLevelEnabled('info') ? [requestLog(logger)] : []), countRequest(metrics)]),
    apiHeaders(options),
  )
  if (options.traceRequests) app.use(options.traceRequests)
  const before = [authenticate, limit.refuseWhenFull, jsonBody(), limit.takePlace]
  serveContract(app, contract, Object.fromEntries(handlers), before)
  if (options.operatorRoutes) app.use(options.operatorRoutes(before))
  app.get('/metrics', operatorOnly(authenticate), async (_request, response) => {
    response.set('Content-Type', metrics.contentType).send(await metrics.text())
  })
  if (options.publicRoutes) app.use(options.publicRoutes)
  app.use(unknownPath('The four actions are described at /swagger.json.'))
  app.use(errorHandler(logger))
  return app
}

function toHandler(
  operationId: string,
  perform: PerformAction,
  { userClients, trackingProbes }: AppOptions,
): OperationHandler {
  return async (request, response) => {
    const { resource, principal } = response.locals
    if (!resource || !principal) throw new Error('The credentials middleware did not run before the handler.')
    noteSubject(request, response)
    permit(operationId, request, principal.permissions)
    const { headers } = response.req
    const users = userClients.open({
      operationId,
      headers,
      customId: (request.body as CreateRequest | undefined)?.customId,
      principal,
      resource,
      caller: callerOf(response),
      onRepeated: () => {
        response.locals.isRepeated = true
      },
    })
    const reply = await perform(request, users, trackingProbes.open({ headers, principal }))
    response.locals.userId ??= userIdIn(ownMember(ownMember(reply.body, 'identity'), 'id'))
    return reply
  }
}

/** Counts by operation; all other requests (the page, a probe) have one label. */
const countRequest =
  (metrics: ApiMetrics) =>
  ({ response: { locals }, status, durationMs }: RequestEnd): void => {
    if (locals.isRepeated) metrics.servedFromFirst()
    metrics.requestEnded({
      operation: locals.operation?.operationId ?? 'none',
      status,
      caller: locals.principal?.kind ?? 'none',
      seconds: durationMs / 1000,
    })
  }

/** Stores the parts of a valid request that log and metrics use. */
function noteSubject({ path, body }: ValidatedRequest, { locals }: Response): void {
  const userId = userIdIn(path.identityId)
  if (userId !== undefined) locals.userId = userId
  const scopes = ownMember(body, 'scopes') ?? ownMember(body, 'createTokenWithScopes')
  if (Array.isArray(scopes)) locals.scopes = scopes
}

/** Refuses requests without permission; a token without a lifetime gets the longest one that the caller may request. */
function permit(operationId: string, request: ValidatedRequest, permissions: Permissions): void {
  if (permissions === everyAction) return
  const body = (request.body ?? {}) as TokenRequest
  const scopes = body.scopes ?? body.createTokenWithScopes ?? []
  const { maxMinutes } = permissions
  assertPermitted(permissions, { operationId, scopes, expiresInMinutes: body.expiresInMinutes })
  if (maxMinutes !== undefined && scopes.length > 0) request.body = { expiresInMinutes: maxMinutes, ...body }
}

interface CreateRequest {
  customId?: string
}

interface TokenRequest {
  scopes?: string[]
  createTokenWithScopes?: string[]
  expiresInMinutes?: number
}

/** Calls a listener when the caller's connection closes before the response was sent. */
const callerOf = (response: Response): Caller => ({
  onDisconnect(listener) {
    response.once('close', () => {
      if (!response.writableFinished) listener()
    })
  },
})
