import { describe, expect, it } from '@jest/globals'
import { readContract } from '../../src/contract/contract.js'
import { createReplyValidator, createRequestValidator } from '../../src/contract/requestValidator.js'
import type { Schema } from '../../src/contract/swagger.js'
import { document, operation } from './parcels.js'

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

describe('the request validator and an unusual body', () => {
  const list = { type: 'array', maxItems: 2, items: { type: 'string', enum: ['chat', 'voip', 'Both', 'both'] } }
  const bodyOf = (schema: Schema) => {
    const post = { ...operation('A'), parameters: [{ name: 'body', in: 'body' as const, schema }] }
    const contract = readContract({ ...document, paths: { '/a': { post } }, definitions: { Lists: lists } })
    const validate = createRequestValidator(contract, contract.operation('A'))
    return (body: unknown) => validate({ path: {}, query: {}, headers: {}, body })
  }
  const lists: Schema = { type: 'object', properties: { scopes: list, others: list, minutes: { type: 'integer' } } }

  describe.each<[string, Schema]>([
    ['inline', lists],
    ['by reference', { $ref: '#/definitions/Lists' }],
  ])('whose schema is given %s', (_place, schema) => {
    const send = bodyOf(schema)

    it('accepts listed words in any case, in a copy', () => {
      const sent = { scopes: ['Chat', 'voip'], others: ['VoIP'] }
      expect(send(sent)).toMatchObject({ problems: [], body: { scopes: ['chat', 'voip'], others: ['voip'] } })
      expect(sent.scopes).toEqual(['Chat', 'voip'])
    })

    it('does not choose between two listed words', () => {
      expect(send({ scopes: ['BOTH'] }).problems).toEqual([
        { target: 'scopes[0]', message: 'scopes[0] must be one of chat, voip, Both, both, but was "BOTH".' },
      ])
    })

    it.each([[5], [true], [['chat']], [{ chat: 1 }]])('takes no listed word for %j', (word) => {
      const { problems, body } = send({ scopes: ['Chat', word] })
      expect(problems.length).toBeGreaterThan(0)
      expect(problems.every(({ target }) => target === 'scopes[1]')).toBe(true)
      expect(body).toEqual({ scopes: ['chat', word] })
    })

    it('validates no item of a list behind the first that is too many', () => {
      const { problems, body } = send({ scopes: Array.from({ length: 1000 }, () => 'x'), others: ['chat', 'chat'] })
      expect(problems.map(({ target }) => target)).toEqual(['scopes', 'scopes[0]', 'scopes[1]', 'scopes[2]'])
      expect(body).toMatchObject({ scopes: ['x', 'x', 'x'], others: ['chat', 'chat'] })
    })

    it('validates a list of as many items as are allowed', () => {
      expect(send({ scopes: ['chat', 'voip'], others: ['voip', 'chat'] }).problems).toEqual([])
      expect(send({ scopes: ['chat', 'voip', 'chat'] }).problems).toMatchObject([{ target: 'scopes' }])
    })

    it('lists unknown members, each with the known one whose name is similar', () => {
      const { problems, unknownFields } = send({ scope: ['chat'], minuets: 5, somethingElse: 1, toString: 2 })
      expect(problems).toEqual([])
      expect(unknownFields).toEqual([
        { name: 'scope', nearest: 'scopes' },
        { name: 'minuets', nearest: 'minutes' },
        { name: 'somethingElse' },
        { name: 'toString' },
      ])
    })

    it('takes a name that half differs for a misspelling, and no other', () => {
      expect(send({ minu: 1, mi: 1 }).unknownFields).toEqual([{ name: 'minu' }, { name: 'mi' }])
      expect(send({ minxxx: 1, minuxx: 1 }).unknownFields).toEqual([
        { name: 'minxxx' },
        { name: 'minuxx', nearest: 'minutes' },
      ])
    })

    it('lists five unknown members at most, and 64 characters of each', () => {
      const long = Array.from({ length: 9 }, (_item, i) => `${i}${'x'.repeat(100)}`)
      const { unknownFields } = send(Object.fromEntries(long.map((name) => [name, 1])))
      expect(unknownFields).toEqual(long.slice(0, 5).map((name) => ({ name: name.slice(0, 64) })))
    })

    it.each([[['chat']], ['text'], [5]])('lists no member of %j, which is no object', (body) => {
      expect(send(body)).toMatchObject({ unknownFields: [], problems: [{ target: 'body' }], body })
    })

    it('keeps members that are not null, and the object when none is', () => {
      expect(send({ scopes: null, minutes: 5, others: ['chat'] }).body).toEqual({ minutes: 5, others: ['chat'] })
      expect(send({ minutes: 0 }).body).toEqual({ minutes: 0 })
      expect(send(null)).toMatchObject({ body: undefined, problems: [] })
    })
  })

  it('lists no unknown member where the contract describes the others', () => {
    const send = bodyOf({ ...lists, additionalProperties: { type: 'string' } })
    expect(send({ other: 'text' })).toMatchObject({ unknownFields: [], problems: [] })
    expect(send({ other: 5 }).problems).toMatchObject([{ target: 'other' }])
  })

  it('describes a hundred problems at most', () => {
    const send = bodyOf({ type: 'array', items: { type: 'integer' } })
    expect(send(Array.from({ length: 300 }, () => 'x')).problems).toHaveLength(100)
  })

  it('reads no body where the operation has none', () => {
    const contract = readContract({ ...document, paths: { '/a': { post: operation('A') } } })
    const validate = createRequestValidator(contract, contract.operation('A'))
    const checked = validate({ path: { a: '1' }, query: { q: '1' }, headers: { h: '1' }, body: { any: null } })
    expect(checked).toEqual({ path: {}, query: {}, headers: {}, body: { any: null }, problems: [], unknownFields: [] })
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

  it('names a status that is not described', () => {
    const validateLatest = createReplyValidator(contract, contract.operation('LatestParcel'))
    expect(validateLatest(204, undefined)).toEqual([])
    expect(validateLatest(200, {})).toEqual([{ target: 'status', message: 'status 200 is not described.' }])
  })
})
