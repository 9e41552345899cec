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

  it('names the place of a reference that does not resolve', () => {
    const broken = { ...document, parameters: {} }
    expect(() => readContract(broken)).toThrow('#/parameters/version does not resolve')
  })

  it.each(['constructor', 'toString', '__proto__'])(
    'does not resolve #/parameters/%s to a member of Object',
    (name) => {
      const paths = { '/a': { get: { ...operation('A'), parameters: [{ $ref: `#/parameters/${name}` }] } } }
      expect(() => readContract({ ...document, paths })).toThrow(`#/parameters/${name} does not resolve`)
    },
  )

  it('refuses two operations of one name', () => {
    const twice = { ...document, paths: { '/a': { get: operation('Same') }, '/b': { get: operation('Same') } } }
    expect(() => readContract(twice)).toThrow('Duplicate operationId Same: get /a and get /b')
  })
})

describe('the request validator', () => {
  const contract = readContract(document)
  const validate = createRequestValidator(contract, contract.operation('SendParcel'))
  const send = (parts: Partial<Parameters<typeof validate>[0]>) =>
    validate({ path: { parcelId: '7' }, query: {}, headers: {}, body: { to: ['home'] }, ...parts })

  it('accepts a valid request, fills in defaults and converts text to the declared type', () => {
    const checked = send({ headers: { 'x-express': 'true' } })
    expect(checked).toMatchObject({ problems: [], query: { v: 2 }, headers: { 'x-express': true } })
    expect(send({ query: { v: '3' } }).query).toEqual({ v: 3 })
  })

  it('names every problem with its place, what is allowed and what was sent', () => {
    const { problems } = send({ query: { v: 'x' }, body: { to: ['home', 'moon'], grams: 0, inside: { to: [] } } })
    expect(problems).toEqual([
      { target: 'v', message: 'v must be an integer, but was "x".' },
      { target: 'to[1]', message: 'to[1] must be one of home, work, but was "moon".' },
      { target: 'grams', message: 'grams must be 1 or more, but was 0.' },
      { target: 'inside.to', message: 'inside.to must have at least one item, but was an empty array.' },
    ])
  })

  it.each(['constructor', 'toString', '__proto__'])('takes nothing for a parameter %s that was not sent', (name) => {
    const paths = {
      '/a': {
        get: { ...operation('A'), parameters: [{ name, in: 'query' as const, required: true, type: 'string' }] },
      },
    }
    const other = readContract({ ...document, paths })
    const validated = createRequestValidator(other, other.operation('A'), { strict: false })
    expect(validated({ path: {}, query: {}, headers: {}, body: undefined }).problems).toEqual([
      { target: name, message: `${name} is required, but was not sent.` },
    ])
    const query = Object.fromEntries([[name, 'x']])
    expect(validated({ path: {}, query, headers: {}, body: undefined }).problems).toEqual([])
  })

  it('reports a required body that is missing, and reads a null member as not sent', () => {
    expect(send({ body: undefined }).problems).toEqual([
      { target: 'body', message: 'body is required, but was not sent.' },
    ])
    expect(send({ body: { to: null, grams: null } }).problems).toEqual([
      { target: 'to', message: 'to is required, but was not sent.' },
    ])
    expect(send({ body: 'text' }).problems).toEqual([
      { target: 'body', message: 'body must be an object, but was "text".' },
    ])
  })
})

describe('the response validator', () => {
  const contract = readContract(document)
  const validate = createReplyValidator(contract, contract.operation('SendParcel'))

  it('validates by the schema of the status, and by default for other statuses', () => {
    expect(validate(200, { id: '7' })).toEqual([])
    expect(validate(200, {})).toEqual([{ target: 'id', message: 'id is required, but was not sent.' }])
    expect(validate(404, { anything: true })).toEqual([])
  })
})

function operation(operationId: string) {
  return { operationId, responses: { '204': { description: 'Done.' } } }
}
