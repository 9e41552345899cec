import { type IRouter, Router } from 'express'
import { readContract } from '../../contract/contract.js'
import { toOpenApi } from '../../contract/openapi.js'
import { jsonBody } from '../../http/jsonBody.js'
import { requestId } from '../../http/requestId.js'
import { serveContract, unknownPath } from '../../http/routes.js'
import { requireControlAccess } from './controlAccess.js'
import { controlDocument } from './controlDocument.js'
import type { ControlDependencies } from './controlOperation.js'
import { controlOperations } from './controlOperations.js'

/** A snapshot of a million identities is about 150 MB. */
const bodyLimitBytes = 256 * 1024 * 1024

/** The control API as a router, to be mounted at {@link controlPath}. `/openapi.json` and `/swagger.json` describe it. */
export function createControlApp(dependencies: ControlDependencies, controlKey: string | undefined): IRouter {
  const document = controlDocument()
  const handlers = controlOperations.map(
    ({ swagger, createHandler }) => [swagger.operationId, createHandler(dependencies)] as const,
  )
  const router = Router()
  router.use(requestId, requireControlAccess(controlKey), jsonBody(bodyLimitBytes))
  router.get('/swagger.json', (_request, response) => void response.json(document))
  const openApi = toOpenApi(document, '')
  router.get('/openapi.json', (_request, response) => void response.json(openApi))
  serveContract(router, readContract(document), Object.fromEntries(handlers), [])
  router.use(unknownPath('GET /_control/openapi.json describes the operations.'))
  return router
}
