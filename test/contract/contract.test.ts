import { describe, expect, it } from '@jest/globals'
import { readContract } from '../../src/contract/contract.js'
import { createReplyValidator, createRequestValidator } from '../../src/contract/requestValidator.js'
import type { SwaggerDocument } from '../../src/contract/swagger.js'

const document: SwaggerDocument = {
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

describe('a contract', () => {
  const contract = readContract(document)

  it.each([
    ['POST', '/parcels/7', 'SendParcel'],
    ['get', '/parcels/latest', 'LatestParcel'],
    ['post', '/parcels/8%3Aacs%3A1/:return', 'ReturnParcel'],
    ['get', '/parcels/7', undefined],
    ['post', '/parcels//:return', undefined],
  ])('finds the operation of %s %s', (method, path, operationId) => {
    expect(contract.findOperation(method, path)?.operationId).toBe(operationId)
  })

  it('names the place of a reference that leads nowhere', () => {
    const broken = { ...document, parameters: {} }
    expect(() => readContract(broken)).toThrow('#/parameters/version leads nowhere')
  })

  it('refuses two operations of one name', () => {
    const twice = { ...document, paths: { '/a': { get: operation('Same') }, '/b': { get: operation('Same') } } }
    expect(() => readContract(twice)).toThrow('Operation id Same stands at both get /a and get /b')
  })
})

describe('the gate', () => {
  const contract = readContract(document)
  const validate = createRequestValidator(contract, contract.operation('SendParcel'))
  const send = (parts: Partial<Parameters<typeof validate>[0]>) =>
    validate({ path: { parcelId: '7' }, query: {}, headers: {}, body: { to: ['home'] }, ...parts })

  it('lets a good request pass, with defaults filled in and text read as what it stands for', () => {
    const checked = send({ headers: { 'x-express': 'true' } })
    expect(checked).toMatchObject({ faults: [], query: { v: 2 }, headers: { 'x-express': true } })
    expect(send({ query: { v: '3' } }).query).toEqual({ v: 3 })
  })

  it('names every fault with its place, what is allowed and what was sent', () => {
    const { faults } = send({ query: { v: 'x' }, body: { to: ['home', 'moon'], grams: 0, inside: { to: [] } } })
    expect(faults).toEqual([
      { target: 'v', message: 'v must be an integer, but was "x".' },
      { target: 'to[1]', message: 'to[1] must be one of home, work, but was "moon".' },
      { target: 'grams', message: 'grams must be 1 or more, but was 0.' },
      { target: 'inside.to', message: 'inside.to must name at least one, but was an empty array.' },
    ])
  })

  it('asks for a body that is required, and reads a null member as not sent', () => {
    expect(send({ body: undefined }).faults).toEqual([
      { target: 'body', message: 'body is required, but was not sent.' },
    ])
    expect(send({ body: { to: null, grams: null } }).faults).toEqual([
      { target: 'to', message: 'to is required, but was not sent.' },
    ])
    expect(send({ body: 'text' }).faults).toEqual([
      { target: 'body', message: 'body must be an object, but was "text".' },
    ])
  })
})

describe('the judge of replies', () => {
  const contract = readContract(document)
  const judge = createReplyValidator(contract, contract.operation('SendParcel'))

  it('holds a reply to the schema of its status, and to default for the rest', () => {
    expect(judge(200, { id: '7' })).toEqual([])
    expect(judge(200, {})).toEqual([{ target: 'id', message: 'id is required, but was not sent.' }])
    expect(judge(404, { anything: true })).toEqual([])
  })
})

function operation(operationId: string) {
  return { operationId, responses: { '204': { description: 'Done.' } } }
}
