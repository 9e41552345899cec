import { describe, expect, it } from '@jest/globals'
import { createConnectionReader } from '../../src/http/connectionReader.js'

const textOf = (name: string) => `endpoint=https://${name}.communication.azure.com/;accesskey=YWJj`
const reader = (capacity?: number) =>
  createConnectionReader({
    allowsEndpoint: (endpoint) => endpoint.includes('.communication.azure.com'),
    ...(capacity === undefined ? {} : { capacity }),
  })

describe('createConnectionReader', () => {
  it('gives the same resource for the same text, so that its client is reused', () => {
    const read = reader()
    const { resource, principal } = read(textOf('a'))
    expect(resource.endpoint).toMatch(/^https:\/\/a\.communication\.azure\.com/)
    expect(principal).toMatchObject({ kind: 'connectionString', digest: expect.stringMatching(/^[\w-]{43}$/) })
    expect(read(textOf('a')).resource).toBe(resource)
    expect(read(textOf('b')).resource).not.toBe(resource)
  })

  it('drops the one that was used least recently', () => {
    const read = reader(2)
    const [a, b] = [read(textOf('a')), read(textOf('b'))]
    expect(read(textOf('a'))).toBe(a)
    read(textOf('c'))
    expect(read(textOf('a'))).toBe(a)
    expect(read(textOf('b'))).not.toBe(b)
  })

  it('refuses each time what is no connection string, and an endpoint that may not be called', () => {
    const read = reader()
    for (let time = 0; time < 2; time++) {
      expect(() => read('endpoint=nothing')).toThrow(
        expect.objectContaining({ status: 401, code: 'InvalidConnectionString', target: 'Connection-String' }),
      )
      expect(() => read('endpoint=https://evil.example/;accesskey=YWJj')).toThrow(
        expect.objectContaining({ status: 400, message: expect.stringContaining('https://evil.example') }),
      )
    }
  })
})
