import { errorResponse } from '../../contract/errorResponse.js'
import type { SwaggerDocument } from '../../contract/swagger.js'
import { controlOperations } from './controlOperations.js'

/** Where the control door is; the real service has nothing there. */
export const controlPath = '/_control'

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
    definitions: { ErrorResponse: errorResponse },
    securityDefinitions: {
      controlKey: {
        type: 'apiKey',
        in: 'header',
        name: 'X-Control-Key',
        description: 'Asked for when the directory was started with DIRECTORY_CONTROL_KEY.',
      },
    },
    security: [{}, { controlKey: [] }],
  }
  for (const { method, path, swagger } of controlOperations) {
    const responses = { ...swagger.responses, default: failure }
    document.paths[path] = { ...document.paths[path], [method]: { ...swagger, responses } }
  }
  return document
}

const failure = {
  description: 'Refused: 400 for what does not hold this contract, 403 for callers who may not use this door.',
  schema: { $ref: '#/definitions/ErrorResponse' },
}
