import { describe, expect, it } from '@jest/globals'
import express, { Router } from 'express'
import { readContract } from '../../src/contract/contract.js'
import type { SwaggerDocument, SwaggerOperation } from '../../src/contract/swagger.js'
import { errorHandler } from '../../src/http/errorHandler.js'
import type { OperationHandler } from '../../src/http/operation.js'
import { serveContract, unknownPath } from '../../src/http/routes.js'
import { listening } from '../support/listening.js'
import { keptLog } from '../support/logLines.js'

const operation = (operationId: string, ...names: string[]): SwaggerOperation => ({
  operationId,
  parameters: names.map((name) => ({ name, in: 'path', required: true, type: 'string' })),
  responses: { default: { description: 'The response.' } },
})
const document: SwaggerDocument = {
  swagger: '2.0',
  info: { title: 'T', version: '1' },
  paths: {
    '/things/{name}': { get: operation('One', 'name'), delete: operation('Remove', 'name') },
    '/things/all': { get: operation('All') },
    '/things/{name}/:stop': { post: operation('Stop', 'name') },
  },
}
const contract = readContract(document)
const handlerOf =
  (operationId: string): OperationHandler =>
  ({ path }) => ({ status: 200, body: { operationId, ...path } })
const handlers = Object.fromEntries(['One', 'Remove', 'All', 'Stop'].map((name) => [name, handlerOf(name)]))

describe('serveContract', () => {
  const app = express()
  serveContract(app, contract, handlers, [
    (_request, response, next) => {
      response.setHeader('X-Operation', response.locals.operation?.operationId ?? '')
      next()
    },
  ])
  app.use(unknownPath('Read the list.'))
  app.use(errorHandler(keptLog().logger))
  const server = listening(app)
  async function call(method: string, path: string) {
    const response = await fetch((await server).url + path, { method })
    const { headers } = response
    return {
      status: response.status,
      body: await response.json(),
      seen: headers.get('x-operation'),
      allow: headers.get('allow'),
    }
  }

  it.each([
    ['GET', '/things/one', { operationId: 'One', name: 'one' }],
    ['DELETE', '/things/one', { operationId: 'Remove', name: 'one' }],
    ['GET', '/things/all', { operationId: 'All' }],
    ['POST', '/things/one/:stop', { operationId: 'Stop', name: 'one' }],
    ['POST', '/things/one/%3Astop', { operationId: 'Stop', name: 'one' }],
  ])('serves %s %s, which the middleware sees', async (method, path, body) => {
    expect(await call(method, path)).toMatchObject({ status: 200, body, seen: body.operationId })
  })

  it.each([
    ['PUT', '/things/one', 'GET, DELETE'],
    ['GET', '/things/one/:stop', 'POST'],
    ['GET', '/things/one/%3Astop', 'POST'],
  ])('responds to %s %s with the methods of the path', async (method, path, allow) => {
    expect(await call(method, path)).toMatchObject({ status: 405, allow })
  })

  it('responds at other paths with the hint', async () => {
    for (const path of ['/', '/things', '/things/one/stop', '/things/one/:stopped']) {
      const { status, body } = await call('GET', path)
      expect([path, status, body]).toEqual([
        path,
        404,
        { error: expect.objectContaining({ message: expect.stringContaining('Read the list.') }) },
      ])
    }
  })

  it('fails at the start when an operation has no handler, or a handler no operation', () => {
    const { Stop, ...others } = handlers
    expect(Stop).toBeDefined()
    expect(() => serveContract(Router(), contract, others, [])).toThrow(
      'Operation Stop of the contract has no handler.',
    )
    const extra = { ...handlers, A: handlerOf('A'), B: handlerOf('B') }
    expect(() => serveContract(Router(), contract, extra, [])).toThrow('The contract has no operation A, B.')
  })
})
