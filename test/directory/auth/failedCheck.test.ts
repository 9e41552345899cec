import { describe, expect, it } from '@jest/globals'
import { pino } from 'pino'
import { type Identities, send, type WireCase } from '../../../conformance/wireCase.js'
import { developmentSeed } from '../../../src/directory/seeds.js'
import { useDirectory } from '../../support/directory.js'
import { targetOf } from '../wireSuite.js'

const lines: string[] = []
const logger = pino({ level: 'warn' }, { write: (line: string) => lines.push(line) })
const identities: Identities = { id: '', deleted: '', unknown: '', foreign: '' }
const path = '/identities?api-version=2023-10-01'
const header = 'x-directory-failed-check'

describe('a refused signature', () => {
  const directory = useDirectory({ logger })
  const refuse = async (sign: WireCase['sign'], headers: Record<string, string> = {}) => {
    lines.length = 0
    const request = { method: 'POST', path, body: { createTokenWithScopes: ['chat'] }, headers }
    const response = await send(
      { name: '', request, ...(sign ? { sign } : {}), expected: { status: 401 } },
      targetOf(directory),
      identities,
    )
    expect(response.status).toBe(401)
    return response
  }

  it('has the response of the service, which on loopback also states what was to be signed', async () => {
    const response = await refuse({ key: 'wrong' })
    expect(response.text).toBe('{"error":{"code":"Denied","message":"Denied by the resource provider."}}')
    expect(response.headers[header]).toMatch(/^signature check failed: "POST\\n\/identities\?api-version=2023-10-01\\n/)
    expect(response.headers[header]).toMatch(new RegExp(`;127[.]0[.]0[.]1:${directory.port};[A-Za-z0-9+/]{43}="$`))
    expect(lines.join('')).toContain('"check":"signature"')
    expect(lines.join('') + response.headers[header]).not.toContain(developmentSeed.primaryKey)
  })

  it.each([
    ['content hash', { bodyChanged: true }],
    ['date', { minutesOff: 6 }],
    ['authorization header', { signedHeaders: 'host' }],
  ])('reports that the %s is wrong', async (check, sign) => {
    expect((await refuse(sign)).headers[header]).toBe(`${check} check failed`)
  })

  it('gives no explanation to callers behind a proxy', async () => {
    expect((await refuse({ key: 'wrong' }, { 'X-Forwarded-For': '203.0.113.7' })).headers[header]).toBeUndefined()
    expect(lines).toHaveLength(1)
  })
})

describe('the probes of a directory', () => {
  const directory = useDirectory()

  it.each([
    ['live', 'live'],
    ['ready', 'ready'],
  ])('respond at /health/%s', async (probe, status) => {
    const response = await fetch(`${directory.endpoint}/health/${probe}`)
    expect({ status: response.status, body: await response.json() }).toEqual({ status: 200, body: { status } })
  })
})
