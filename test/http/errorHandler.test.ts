import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, it } from '@jest/globals'
import express from 'express'
import { errorHandler } from '../../src/http/errorHandler.js'
import { keptLog } from '../support/logLines.js'

describe('a failure', () => {
  it('after the answer has begun ends the connection, so that no half answer is taken for a whole one', async () => {
    const { logger } = keptLog()
    const app = express()
    app.get('/', (_request, response) => {
      response.write('half')
      throw new Error('broken')
    })
    app.use(errorHandler(logger))
    const server = createServer(app).listen(0, '127.0.0.1')
    await once(server, 'listening')
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
    try {
      await expect(fetch(url).then((answer) => answer.text())).rejects.toThrow()
    } finally {
      server.close()
    }
  })
})
