import { describe, expect, it } from '@jest/globals'
import express, { type RequestHandler } from 'express'
import { request } from 'undici'
import { unauthorized } from '../../src/errors.js'
import { errorHandler } from '../../src/http/errorHandler.js'
import { operatorOnly } from '../../src/http/operatorOnly.js'
import { everyAction } from '../../src/permissions/permissions.js'
import { listening } from '../support/listening.js'
import { keptLog } from '../support/logLines.js'

describe('operatorOnly', () => {
  const authenticate: RequestHandler = (request, response, next) => {
    const key = request.headers['x-api-key']
    if (key === undefined) throw unauthorized('no key')
    const permissions = { ...everyAction, operator: key === 'operator' }
    response.locals.principal = { kind: 'apiKey', digest: '', permissions }
    if (key === 'late failure') next(unauthorized('refused later'))
    else next()
  }
  const app = express()
  app.use(operatorOnly(authenticate), (_request, response) => void response.json({}))
  app.use(errorHandler(keptLog().logger))
  const server = listening(app)
  const status = async (headers: Record<string, string>) => {
    const { statusCode, body } = await request((await server).url, { headers })
    await body.dump()
    return statusCode
  }

  it('allows programs of this machine', async () => {
    expect(await status({})).toBe(200)
    expect(await status({ 'X-API-Key': 'restricted' })).toBe(200)
  })

  it.each([
    ['a proxy forwarded', { 'X-Forwarded-For': '127.0.0.1' }],
    ['a page of another origin sends', { Origin: 'https://evil.example' }],
    ['a page that rebinds its name addresses', { Host: 'evil.example' }],
  ])('requires the credential of an operator when %s the request', async (_case, headers) => {
    expect(await status(headers)).toBe(401)
    expect(await status({ ...headers, 'X-API-Key': 'late failure' })).toBe(401)
    expect(await status({ ...headers, 'X-API-Key': 'restricted' })).toBe(403)
    expect(await status({ ...headers, 'X-API-Key': 'operator' })).toBe(200)
  })
})
