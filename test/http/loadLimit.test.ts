import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import express, { type Response } from 'express'
import { errorHandler } from '../../src/http/errorHandler.js'
import { loadLimit } from '../../src/http/loadLimit.js'
import { everyAction } from '../../src/permissions/permissions.js'
import { keptLog } from '../support/logLines.js'

describe('the limit of requests under way', () => {
  const shed: string[] = []
  const underWay: Response[] = []
  let arrived = () => {}
  const app = express()
  app.use((request, response, next) => {
    response.locals.principal = {
      kind: 'apiKey',
      digest: String(request.headers['x-caller']),
      permissions: everyAction,
    }
    next()
  })
  app.use(
    loadLimit({
      caller: { running: 1, waiting: 1 },
      total: { running: 2, waiting: 1 },
      onShed: (reason) => void shed.push(reason),
      holdMs: 10,
    }),
  )
  app.use((_request, response) => {
    underWay.push(response)
    arrived()
  })
  app.use(errorHandler(keptLog().logger))
  const server = createServer(app)
  beforeAll(async () => {
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
  })
  afterAll(() => {
    server.closeAllConnections()
    server.close()
  })

  const send = (caller: string) =>
    fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`, { headers: { 'X-Caller': caller } })
  const nextArrival = () =>
    new Promise<void>((resolve) => {
      arrived = resolve
    })
  const refusal = async (answer: Promise<globalThis.Response>) => {
    const { status, headers } = await answer
    return [status, Number(headers.get('retry-after')) > 0]
  }

  it('refuses one caller at its share and everyone at the total, and serves those that wait when others end', async () => {
    const first = nextArrival()
    const noisy = [send('noisy'), send('noisy')]
    await first
    expect(await refusal(send('noisy'))).toEqual([429, true])
    const second = nextArrival()
    const polite = send('polite')
    await second
    const waiting = send('third')
    // Whoever comes while one more waits is refused; which of two arrivals waits is up to the network.
    const outcomes = await Promise.race([refusal(waiting), refusal(send('fourth'))])
    expect(outcomes).toEqual([503, true])
    expect(shed).toEqual(['caller', 'total'])
    const answerAll = setInterval(() => {
      for (const response of underWay.splice(0)) response.json({})
    }, 5)
    for (const answer of [...noisy, polite]) expect((await answer).status).toBe(200)
    clearInterval(answerAll)
  })
})
