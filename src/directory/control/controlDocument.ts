import { errorResponse } from '../../contract/errorResponse.js'
import type { SwaggerDocument } from '../../contract/swagger.js'
import { controlOperations } from './controlOperations.js'

/** Path of the control API; the real service has none. */
export const controlPath = '/_control'

/** The control API as a Swagger 2.0 document, built from the operations. */
export function controlDocument(): SwaggerDocument {
  const document: SwaggerDocument = {
    swagger: '2.0',
    info: {
      title: 'Control of the embedded identity directory',
      version: '1.0',
      description: 'For tests, and not in the real service: reset, clock, faults, snapshots and listings.',
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
        description: 'Required when the directory was started with DIRECTORY_CONTROL_KEY.',
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
  description: '400: the request does not follow this document. 403: the caller may not use the control API.',
  schema: { $ref: '#/definitions/ErrorResponse' },
}
