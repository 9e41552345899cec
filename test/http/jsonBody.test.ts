import { describe, expect, it } from '@jest/globals'
import express from 'express'
import { errorHandler } from '../../src/http/errorHandler.js'
import { jsonBody } from '../../src/http/jsonBody.js'
import { listening } from '../support/listening.js'
import { keptLog } from '../support/logLines.js'

describe('jsonBody', () => {
  const app = express()
  app.use(jsonBody(1024))
  app.use((request, response) => void response.json({ read: request.body ?? null }))
  app.use(errorHandler(keptLog().logger))
  const server = listening(app)

  async function post(body: string | Buffer | undefined, headers: Record<string, string> = {}) {
    const { url } = await server
    const sent = { 'Content-Type': 'application/json', ...headers }
    const response = await fetch(url, { method: 'POST', headers: sent, ...(body === undefined ? {} : { body }) })
    const { read, error } = (await response.json()) as { read?: unknown; error?: { code: string; message: string } }
    return error ? [response.status, error.message] : read
  }

  it.each([
    'application/json',
    'APPLICATION/JSON',
    'application/problem+json',
    'application/json;charset=utf-8',
    'application/json; charset="UTF-8"',
    'application/json; charset = utf8',
    'application/json ; odata=verbose',
  ])('reads %s', async (contentType) => {
    expect(await post('{"a":[1]}', { 'Content-Type': contentType })).toEqual({ a: [1] })
  })

  it.each([
    'application/jsonx',
    'text/application/json',
    'application/+json',
    'text/json',
    'application/json; charset=utf-16',
    'application/json; charset="latin1"',
    'application/json;charset=utf-88',
  ])('refuses %s, and names it', async (contentType) => {
    expect(await post('{}', { 'Content-Type': contentType })).toEqual([415, expect.stringContaining(contentType)])
  })

  it('refuses a body of no type, and names the encoding of one that is compressed', async () => {
    const response = await fetch((await server).url, { method: 'POST', body: Buffer.from('{}') })
    expect([response.status, await response.text()]).toEqual([415, expect.stringContaining('unknown')])
    expect(await post('{}', { 'Content-Encoding': 'gzip' })).toEqual([
      415,
      expect.stringContaining('application/json, encoded as gzip'),
    ])
    expect(await post('{}', { 'Content-Encoding': 'identity' })).toEqual({})
  })

  it('leaves a request without a body as it is, whatever its type', async () => {
    expect(await post(undefined, { 'Content-Type': 'text/plain' })).toBeNull()
  })

  it('reports where the JSON is wrong, if the parser knows', async () => {
    expect(await post('{"a":1')).toEqual([400, 'The body is not JSON: the problem is at position 6.'])
    expect(await post('{')).toEqual([400, expect.stringMatching(/^The body is not JSON/)])
    expect(await post(Buffer.from([0x22, 0xff, 0x22]))).toEqual([400, 'The body is not JSON.'])
  })

  it('accepts as many bytes as its limit', async () => {
    const text = JSON.stringify('x'.repeat(1022))
    expect(await post(text)).toHaveLength(1022)
    expect(await post(`${text} `)).toEqual([413, expect.stringContaining('1 KiB')])
  })
})
