import { type IRouter, Router } from 'express'
import { readContract } from '../../contract/contract.js'
import type { SwaggerDocument } from '../../contract/swagger.js'
import { jsonBody } from '../../http/jsonBody.js'
import { requestId } from '../../http/requestId.js'
import { serveContract, unknownPath } from '../../http/routes.js'
import { controlDoor } from './controlDoor.js'
import type { ControlDependencies, ControlOperation } from './controlOperation.js'
import { introspect } from './introspect.js'
import { issueEntraToken } from './issueEntraToken.js'
import { reset } from './reset.js'

/** Where the control door is; the real service has nothing there. */
export const controlPath = '/_control'

const operations: readonly ControlOperation[] = [reset, introspect, issueEntraToken]

/** The control door as a Swagger 2.0 document, from what each operation says of itself. */
export function controlDocument(): SwaggerDocument {
  const document: SwaggerDocument = {
    swagger: '2.0',
    info: {
      title: 'Control of the embedded identity directory',
      version: '1.0',
      description: 'What a test wants of a directory and no real service has: reset, time, faults, a look inside.',
    },
    basePath: controlPath,
    consumes: ['application/json'],
    produces: ['application/json'],
    paths: {},
  }
  for (const { method, path, swagger } of operations) {
    document.paths[path] = { ...document.paths[path], [method]: swagger }
  }
  return document
}

/** The control door as a router, to be mounted at {@link controlPath}. `/swagger.json` describes it. */
export function createControlApp(dependencies: ControlDependencies, controlKey: string | undefined): IRouter {
  const document = controlDocument()
  const rooms = operations.map(({ swagger, room }) => [swagger.operationId, room(dependencies)] as const)
  const router = Router()
  router.use(requestId, controlDoor(controlKey), jsonBody())
  router.get('/swagger.json', (_request, response) => void response.json(document))
  serveContract(router, readContract(document), Object.fromEntries(rooms), [])
  router.use(unknownPath(`What there is stands in ${controlPath}/swagger.json.`))
  return router
}
