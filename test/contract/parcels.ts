import type { SwaggerDocument } from '../../src/contract/swagger.js'

/** A document with one of each: shared and own parameters, a body with a reference to itself, responses. */
export const document: SwaggerDocument = {
  swagger: '2.0',
  info: { title: 'Parcels', version: '1.0' },
  paths: {
    '/parcels/{parcelId}': {
      parameters: [{ $ref: '#/parameters/version' }],
      post: {
        operationId: 'SendParcel',
        parameters: [
          { name: 'parcelId', in: 'path', required: true, type: 'string' },
          { name: 'X-Express', in: 'header', type: 'boolean' },
          { name: 'body', in: 'body', required: true, schema: { $ref: '#/definitions/Parcel' } },
        ],
        responses: { '200': { $ref: '#/responses/sent' }, default: { description: 'It was not sent.' } },
      },
    },
    '/parcels/latest': { get: { operationId: 'LatestParcel', responses: { '204': { description: 'None.' } } } },
    '/parcels/{parcelId}/:return': {
      post: { operationId: 'ReturnParcel', responses: { '204': { description: 'Done.' } } },
    },
  },
  definitions: {
    Parcel: {
      type: 'object',
      required: ['to'],
      properties: {
        to: { type: 'array', minItems: 1, items: { type: 'string', enum: ['home', 'work'] } },
        grams: { type: 'integer', minimum: 1, maximum: 1000 },
        inside: { $ref: '#/definitions/Parcel' },
      },
    },
  },
  parameters: { version: { name: 'v', in: 'query', required: true, type: 'integer', default: 2 } },
  responses: {
    sent: {
      description: 'It is on its way.',
      schema: { type: 'object', required: ['id'], properties: { id: { type: 'string' } } },
    },
  },
}

/** The least that an operation has. */
export function operation(operationId: string) {
  return { operationId, responses: { '204': { description: 'Done.' } } }
}
