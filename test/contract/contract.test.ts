import { describe, expect, it } from '@jest/globals'
import { readContract } from '../../src/contract/contract.js'
import { document, operation } from './parcels.js'

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

  it('prefers literal segments to parameters, in whatever order they are described', () => {
    const get = (operationId: string) => ({ get: operation(operationId) })
    const paths = {
      '/{a}/{b}': get('Both'),
      '/{a}/latest': get('Last'),
      '/x/latest': get('None'),
      '/{c}/{d}/e': get('E'),
    }
    for (const described of [paths, Object.fromEntries(Object.entries(paths).reverse())]) {
      const { findOperation } = readContract({ ...document, paths: described })
      const found = (path: string) => findOperation('get', path)?.operationId
      expect(['/1/2', '/1/latest', '/X/Latest', '/1/2/e', '/1', '/1/2/f'].map(found)).toEqual([
        'Both',
        'Last',
        'None',
        'E',
        undefined,
        undefined,
      ])
    }
  })

  it('takes a segment for a parameter only when it is one as a whole', () => {
    const paths = { '/a/{id}:stop': { get: operation('Stop') }, '/b/x{id}': { get: operation('Other') } }
    const { findOperation } = readContract({ ...document, paths })
    expect(findOperation('get', '/a/7')).toBeUndefined()
    expect(findOperation('get', '/b/7')).toBeUndefined()
    expect(findOperation('get', '/a/{id}%3Astop')?.operationId).toBe('Stop')
  })

  it('gives an operation the parameters of its path, unless it has one of the same name and place', () => {
    const parameter = (name: string, place: 'query' | 'header', type: string) => ({ name, in: place, type })
    const item = {
      parameters: [
        parameter('a', 'query', 'integer'),
        parameter('b', 'query', 'integer'),
        parameter('c', 'header', 'string'),
      ],
      get: { ...operation('A'), parameters: [parameter('a', 'query', 'string'), parameter('b', 'header', 'string')] },
    }
    const { parameters } = readContract({ ...document, paths: { '/a': item } }).operation('A')
    expect(parameters).toEqual([
      parameter('b', 'query', 'integer'),
      parameter('c', 'header', 'string'),
      parameter('a', 'query', 'string'),
      parameter('b', 'header', 'string'),
    ])
  })

  it('names the operations that there are when one is unknown', () => {
    expect(() => contract.operation('LostParcel')).toThrow(
      'Unknown operation LostParcel. The document has: SendParcel, LatestParcel, ReturnParcel.',
    )
  })

  it('refuses an operation without an id', () => {
    const paths = { '/a': { get: { ...operation(''), operationId: '' } } }
    expect(() => readContract({ ...document, paths })).toThrow('get /a has no operationId.')
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
