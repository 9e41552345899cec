import express, { type Express, type RequestHandler, type Response } from 'express'
import type { Logger } from 'pino'
import type { PerformAction } from './actions/action.js'
import { CreateCommunicationIdentity } from './actions/createCommunicationIdentity.js'
import { DeleteCommunicationIdentity } from './actions/deleteCommunicationIdentity.js'
import { IssueIdentityAccessToken } from './actions/issueIdentityAccessToken.js'
import { RevokeIdentityAccessTokens } from './actions/revokeIdentityAccessTokens.js'
import { TestConnection } from './actions/testConnection.js'
import type { Contract } from './contract/contract.js'
import { type CredentialsOptions, credentials } from './http/credentials.js'
import { errorHandler } from './http/errorHandler.js'
import { jsonBody } from './http/jsonBody.js'
import type { PerformOperation } from './http/operation.js'
import { requestId } from './http/requestId.js'
import { requestLog } from './http/requestLog.js'
import { serveContract, unknownPath } from './http/routes.js'
import type { Caller, IdentityClients } from './identity/identityClient.js'

export interface AppOptions {
  contract: Contract
  identityClients: IdentityClients
  credentials: CredentialsOptions
  logger: Logger
  /** Further doors that need no credential: the page, the served documents, the probes. */
  open?: RequestHandler[]
}

const actions: Record<string, PerformAction> = {
  CreateCommunicationIdentity,
  IssueIdentityAccessToken,
  RevokeIdentityAccessTokens,
  DeleteCommunicationIdentity,
  TestConnection,
}

/** The connector API, its doors in order. It never listens and never reads the environment. */
export function createApp(options: AppOptions): Express {
  const { contract, identityClients, logger } = options
  const rooms = Object.entries(actions).map(([operationId, perform]) => [operationId, toRoom(perform, identityClients)])
  const app = express()
  app.disable('x-powered-by')
  app.disable('etag')
  app.set('query parser', 'simple')
  app.use(requestId, requestLog(logger))
  serveContract(app, contract, Object.fromEntries(rooms), [credentials(options.credentials), jsonBody()])
  if (options.open) app.use(options.open)
  app.use(unknownPath('The four actions are described at /swagger.json.'))
  app.use(errorHandler(logger))
  return app
}

function toRoom(perform: PerformAction, identityClients: IdentityClients): PerformOperation {
  return (request, response) => {
    const { resource } = response.locals
    if (!resource) throw new Error('The key desk was passed by.')
    return perform(request, identityClients.open(resource, callerOf(response)))
  }
}

/** Tells when the caller's connection closes before the answer has left. */
const callerOf = (response: Response): Caller => ({
  onLeave(listener) {
    response.once('close', () => {
      if (!response.writableFinished) listener()
    })
  },
})
