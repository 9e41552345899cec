import { once } from 'node:events'
import { createServer, IncomingMessage, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, it } from '@jest/globals'
import express from 'express'
import { expressMessages } from '../../src/http/expressMessages.js'

describe('expressMessages', () => {
  it("makes requests and responses whose prototype Express need not change, and that are still Node's", async () => {
    const app = express()
    app.use(express.json())
    app.post(
      '/echo',
      (request, response) => void response.status(202).json({ body: request.body, query: request.query }),
    )
    const prototypes: unknown[] = []
    const server = createServer(expressMessages(app), (request, response) => {
      prototypes.push(Object.getPrototypeOf(request), Object.getPrototypeOf(response))
      expect([request instanceof IncomingMessage, response instanceof ServerResponse]).toEqual([true, true])
      app(request, response)
    })
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    const reply = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/echo?a=1`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: '{"b":2}',
    })
    expect([reply.status, await reply.json()]).toEqual([202, { body: { b: 2 }, query: { a: '1' } }])
    expect(prototypes).toEqual([app.request, app.response])
    server.closeAllConnections()
    server.close()
  })
})
