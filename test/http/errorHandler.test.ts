import { describe, expect, it } from '@jest/globals'
import express from 'express'
import { errorHandler } from '../../src/http/errorHandler.js'
import { listening } from '../support/listening.js'
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
    const { url } = await listening(app)
    await expect(fetch(url).then((answer) => answer.text())).rejects.toThrow()
  })
})
