import { type IRouter, Router } from 'express'
import { readContract } from '../../contract/contract.js'
import { toOpenApi } from '../../contract/openapi.js'
import { jsonBody } from '../../http/jsonBody.js'
import { requestId } from '../../http/requestId.js'
import { serveContract, unknownPath } from '../../http/routes.js'
import { controlDocument } from './controlDocument.js'
import { controlDoor } from './controlDoor.js'
import type { ControlDependencies } from './controlOperation.js'
import { controlOperations } from './controlOperations.js'

/** A snapshot of a million identities has about 150 MB. */
const bodyLimitBytes = 256 * 1024 * 1024

/** The control door as a router, to be mounted at {@link controlPath}. `/openapi.json` and `/swagger.json` describe it. */
export function createControlApp(dependencies: ControlDependencies, controlKey: string | undefined): IRouter {
  const document = controlDocument()
  const rooms = controlOperations.map(({ swagger, room }) => [swagger.operationId, room(dependencies)] as const)
  const router = Router()
  router.use(requestId, controlDoor(controlKey), jsonBody(bodyLimitBytes))
  router.get('/swagger.json', (_request, response) => void response.json(document))
  const openApi = toOpenApi(document, '')
  router.get('/openapi.json', (_request, response) => void response.json(openApi))
  serveContract(router, readContract(document), Object.fromEntries(rooms), [])
  router.use(unknownPath('GET /_control/openapi.json describes what there is.'))
  return router
}
