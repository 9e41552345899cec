import { describe, expect, it } from '@jest/globals'
import { errorResponse } from '../../src/contract/errorResponse.js'
import { toOpenApi } from '../../src/contract/openapi.js'
import type { SwaggerDocument } from '../../src/contract/swagger.js'
import { document, operation } from './parcels.js'

const text = { type: 'string' }
const error = { 'application/json': { schema: { $ref: '#/components/schemas/ErrorResponse' } } }
const convert = (more: Partial<SwaggerDocument>) => toOpenApi({ ...document, ...more }, 'https://parcels.example')

describe('the OpenAPI document', () => {
  it('has the operations with the body and the schemas in their own places', () => {
    expect(toOpenApi(document, 'https://parcels.example')).toEqual({
      openapi: '3.1.0',
      info: document.info,
      servers: [{ url: 'https://parcels.example' }],
      security: [],
      paths: {
        '/parcels/{parcelId}': {
          post: {
            operationId: 'SendParcel',
            parameters: [
              { name: 'v', in: 'query', required: true, schema: { type: 'integer', default: 2 } },
              { name: 'parcelId', in: 'path', required: true, schema: text },
              { name: 'X-Express', in: 'header', schema: { type: 'boolean' } },
            ],
            requestBody: {
              required: true,
              content: { 'application/json': { schema: { $ref: '#/components/schemas/Parcel' } } },
            },
            responses: {
              '200': {
                description: 'It is on its way.',
                content: {
                  'application/json': { schema: { type: 'object', required: ['id'], properties: { id: text } } },
                },
              },
              default: { description: 'It was not sent.', content: error },
            },
          },
        },
        '/parcels/latest': {
          get: { operationId: 'LatestParcel', parameters: [], responses: { '204': { description: 'None.' } } },
        },
        '/parcels/{parcelId}/:return': {
          post: { operationId: 'ReturnParcel', parameters: [], responses: { '204': { description: 'Done.' } } },
        },
      },
      components: {
        securitySchemes: {},
        schemas: {
          Parcel: {
            type: 'object',
            required: ['to'],
            properties: {
              to: { type: 'array', minItems: 1, items: { type: 'string', enum: ['home', 'work'] } },
              grams: { type: 'integer', minimum: 1, maximum: 1000 },
              inside: { $ref: '#/components/schemas/Parcel' },
            },
          },
          ErrorResponse: errorResponse,
        },
      },
    })
  })

  it('gives every failure the shape of an error', () => {
    const described = (status: string) => ({ [status]: { description: 'It failed.' } })
    const responses = { ...described('302'), ...described('400'), ...described('404'), ...described('503') }
    const { paths } = convert({ paths: { '/a': { get: { operationId: 'A', responses } } } })
    const failed = { description: 'It failed.', content: error }
    expect(paths['/a']).toMatchObject({
      get: { responses: { '302': { description: 'It failed.' }, '400': failed, '404': failed, '503': failed } },
    })
    expect(JSON.stringify(paths)).toContain('"302":{"description":"It failed."}')
    expect(errorResponse).toMatchObject({
      type: 'object',
      required: ['error'],
      properties: {
        error: {
          type: 'object',
          required: ['code', 'message'],
          properties: {
            code: text,
            message: text,
            target: text,
            details: {
              type: 'array',
              items: {
                type: 'object',
                required: ['code', 'message'],
                properties: { code: text, message: text, target: text },
              },
            },
          },
        },
      },
    })
  })

  it('keeps several methods of a path, base path, credentials, headers and words of a designer', () => {
    const key = { type: 'apiKey' as const, name: 'X-API-Key', in: 'header' as const }
    const header = { name: 'h', in: 'header' as const, description: 'One.', type: 'string', 'x-ms-summary': 'H' }
    const get = {
      ...operation('A'),
      summary: 'Reads it',
      consumes: ['application/json'],
      produces: ['application/json'],
      parameters: [header],
      responses: { '200': { description: 'It.', headers: { Age: { type: 'integer', description: 'Seconds.' } } } },
    }
    const body = { name: 'body', in: 'body' as const, description: 'The new one.' }
    const converted = convert({
      basePath: '/v1/',
      securityDefinitions: { key },
      security: [{ key: [] }],
      paths: { '/a': { get, put: { ...operation('B'), parameters: [body] } } },
    })
    expect(converted).toMatchObject({
      servers: [{ url: 'https://parcels.example/v1' }],
      security: [{ key: [] }],
      components: { securitySchemes: { key } },
    })
    expect(converted.paths['/a']).toEqual({
      get: {
        operationId: 'A',
        summary: 'Reads it',
        parameters: [{ name: 'h', in: 'header', description: 'One.', 'x-ms-summary': 'H', schema: text }],
        responses: {
          '200': { description: 'It.', headers: { Age: { description: 'Seconds.', schema: { type: 'integer' } } } },
        },
      },
      put: {
        operationId: 'B',
        parameters: [],
        requestBody: { description: 'The new one.', required: false, content: { 'application/json': { schema: {} } } },
        responses: { '204': { description: 'Done.' } },
      },
    })
  })

  it('renames references only, and only where they begin', () => {
    const definitions = {
      A: {
        description: '#/definitions/A',
        properties: { $ref: { type: 'string' }, b: { $ref: 'other#/definitions/A' } },
      },
    }
    expect(convert({ definitions }).components.schemas.A).toEqual(definitions.A)
  })
})
