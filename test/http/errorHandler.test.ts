import { describe, expect, it } from '@jest/globals'
import express from 'express'
import { ServiceError } from '../../src/errors.js'
import { errorHandler } from '../../src/http/errorHandler.js'
import { listening } from '../support/listening.js'
import { keptLog } from '../support/logLines.js'

/** What a client receives, and what is logged, when a handler throws this. */
async function failWith(thrown: unknown) {
  const log = keptLog()
  const app = express()
  app.use((_request, response, next) => {
    response.locals.requestId = 'the id'
    next()
  })
  app.get('/', () => {
    throw thrown
  })
  app.use(errorHandler(log.logger))
  const { url } = await listening(app)
  const response = await fetch(url)
  return { status: response.status, headers: Object.fromEntries(response.headers), text: await response.text(), log }
}

describe('a failure', () => {
  it('after the response has begun closes the connection, so that no incomplete response looks complete', async () => {
    const app = express()
    app.get('/', (_request, response) => {
      response.write('half')
      throw new Error('broken')
    })
    app.use(errorHandler(keptLog().logger))
    const { url } = await listening(app)
    await expect(fetch(url).then((response) => response.text())).rejects.toThrow()
  })

  it('of the caller is sent with its headers and not logged', async () => {
    const { status, headers, text, log } = await failWith(
      new ServiceError(499, 'Busy', 'Wait.', { headers: { 'Retry-After': '7' } }),
    )
    expect([status, JSON.parse(text)]).toEqual([499, { error: { code: 'Busy', message: 'Wait.' } }])
    expect(headers).toMatchObject({
      'retry-after': '7',
      'cache-control': 'no-store',
      'content-type': 'application/json; charset=utf-8',
    })
    expect(log.text()).toBe('')
  })

  it('of the server is logged with its cause, which the caller does not get', async () => {
    const { status, text, log } = await failWith(
      new ServiceError(500, 'Broken', 'It is broken.', { cause: new Error('the inner reason') }),
    )
    expect([status, text]).toEqual([500, '{"error":{"code":"Broken","message":"It is broken."}}'])
    expect(log.events('Broken')).toEqual([
      expect.objectContaining({
        requestId: 'the id',
        method: 'GET',
        err: expect.objectContaining({ message: 'the inner reason' }),
      }),
    ])
  })

  it('without a cause is logged itself', async () => {
    const { log } = await failWith(new ServiceError(503, 'Down', 'It is down.'))
    expect(log.events('Down')).toEqual([
      expect.objectContaining({ err: expect.objectContaining({ message: 'It is down.' }) }),
    ])
  })

  it.each([[new Error('secret detail')], ['a text']])('that is %p is a plain 500', async (thrown) => {
    const { status, text } = await failWith(thrown)
    expect(status).toBe(500)
    expect(JSON.parse(text).error.message).toContain('the id')
    expect(text).not.toContain('secret detail')
  })

  it('to decode the path is the caller’s', async () => {
    const { status, text } = await failWith(new URIError('malformed'))
    expect([status, JSON.parse(text).error]).toEqual([
      400,
      { code: 'ValidationError', message: 'The path is not percent-encoded UTF-8.', target: 'path' },
    ])
  })

  it('has no secret in its message', async () => {
    const { text } = await failWith(new ServiceError(400, 'Bad', 'It was accesskey=YWJjZGVm in it.'))
    expect(text).not.toContain('YWJjZGVm')
  })
})
