import { describe, expect, it } from '@jest/globals'
import express from 'express'
import { readContract } from '../../src/contract/contract.js'
import { errorHandler } from '../../src/http/errorHandler.js'
import { jsonBody } from '../../src/http/jsonBody.js'
import type { OperationHandler } from '../../src/http/operation.js'
import { serveContract } from '../../src/http/routes.js'
import { listening } from '../support/listening.js'
import { keptLog } from '../support/logLines.js'

const contract = readContract({
  swagger: '2.0',
  info: { title: 'T', version: '1' },
  paths: {
    '/things': {
      post: {
        operationId: 'Save',
        parameters: [
          {
            name: 'body',
            in: 'body',
            required: false,
            schema: {
              type: 'object',
              properties: { scopes: { type: 'array', items: { type: 'string' } }, name: { type: 'string' } },
            },
          },
        ],
        responses: { default: { description: 'The response.' } },
      },
    },
  },
})

async function call(body: object | undefined, handle: OperationHandler = () => ({ status: 200, body: { it: '한' } })) {
  const app = express()
  serveContract(app, contract, { Save: handle }, [jsonBody()])
  app.use(errorHandler(keptLog().logger))
  const { url } = await listening(app)
  const response = await fetch(`${url}/things`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    ...(body ? { body: JSON.stringify(body) } : {}),
  })
  return { status: response.status, headers: response.headers, text: await response.text() }
}

describe('the response of an operation', () => {
  it('is JSON of a known length that no cache stores', async () => {
    const { status, headers, text } = await call({ name: 'x' })
    expect([status, text]).toEqual([200, '{"it":"한"}'])
    expect(Object.fromEntries(headers)).toMatchObject({
      'cache-control': 'no-store',
      'content-type': 'application/json; charset=utf-8',
      'content-length': '12',
    })
    expect(headers.has('x-unknown-fields')).toBe(false)
  })

  it('is empty without a body', async () => {
    const { status, headers, text } = await call(undefined, () => ({ status: 204 }))
    expect([status, text, headers.has('content-type')]).toEqual([204, '', false])
  })

  it('names the members that are ignored, and no secret', async () => {
    const token = `eyJhbGciOiJSUzI1NiJ9.${'a'.repeat(20)}.${'b'.repeat(20)}`
    const { headers } = await call({ scope: [], 'é,': 1, [token]: 1 })
    const named = headers.get('x-unknown-fields') ?? ''
    expect(named).toMatch(/^scope; nearest=scopes, %C3%A9%2C, /)
    expect(named).not.toContain('eyJ')
  })
})

describe('an invalid request', () => {
  it('is refused with each problem, the first one as its target', async () => {
    const { status, text } = await call({ name: 1, scopes: ['a', 2] })
    expect([status, JSON.parse(text)]).toEqual([
      400,
      {
        error: {
          code: 'ValidationError',
          message: 'scopes[1] must be a string, but was 2. name must be a string, but was 1.',
          target: 'scopes[1]',
          details: [
            { code: 'ValidationError', target: 'scopes[1]', message: 'scopes[1] must be a string, but was 2.' },
            { code: 'ValidationError', target: 'name', message: 'name must be a string, but was 1.' },
          ],
        },
      },
    ])
  })

  it.each([
    [20, undefined],
    [21, '1 more problem is not listed.'],
    [25, '5 more problems are not listed.'],
  ])('with %i problems lists 20 at most', async (count, end) => {
    const { text } = await call({ scopes: Array(count).fill(1) })
    const { message, details } = JSON.parse(text).error
    expect(details).toHaveLength(20)
    if (end) expect(message).toMatch(new RegExp(` ${end}$`))
    else expect(message).not.toContain('not listed')
  })
})
