import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it } from '@jest/globals'
import express, { type Response } from 'express'
import { errorHandler } from '../../src/http/errorHandler.js'
import { type LoadLimitOptions, loadLimit } from '../../src/http/loadLimit.js'
import { everyAction } from '../../src/permissions/permissions.js'
import { listening } from '../support/listening.js'
import { keptLog } from '../support/logLines.js'

/** An app with this limit that leaves each request open until a test responds to it. */
async function serve(limits: LoadLimitOptions) {
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
  const { refuseWhenFull, takePlace } = loadLimit(limits)
  app.use(refuseWhenFull, takePlace)
  app.use((_request, response) => {
    underWay.push(response)
    arrived()
  })
  app.use(errorHandler(keptLog().logger))
  const { url } = await listening(app)
  return {
    underWay,
    send: (caller: string) => fetch(url, { headers: { 'X-Caller': caller } }),
    nextArrival: () =>
      new Promise<void>((resolve) => {
        arrived = resolve
      }),
  }
}

const refusal = async (response: Promise<globalThis.Response>) => {
  const { status, headers } = await response
  return [status, Number(headers.get('retry-after')) > 0]
}

describe('the limit of requests under way', () => {
  it('refuses one caller at its share and everyone at the total, and serves those that wait when others end', async () => {
    const shed: string[] = []
    const { underWay, send, nextArrival } = await serve({
      caller: { running: 1, waiting: 1 },
      total: { running: 2, waiting: 1 },
      onShed: (reason) => void shed.push(reason),
      holdMs: 10,
    })
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
    const respondToAll = setInterval(() => {
      for (const response of underWay.splice(0)) response.json({})
    }, 5)
    for (const response of [...noisy, polite]) expect((await response).status).toBe(200)
    clearInterval(respondToAll)
  })
  it('refuses a request that has waited too long, and serves the next one', async () => {
    const maxWaitMs = 20
    const one = { running: 1, waiting: 1 }
    const { underWay, send, nextArrival } = await serve({ caller: one, total: one, maxWaitMs })
    const first = nextArrival()
    const served = send('first')
    await first
    const waiting = refusal(send('second'))
    // Refused at once: the place to wait is taken.
    const outcome = await Promise.race([waiting, refusal(send('third'))])
    expect(outcome).toEqual([503, true])
    await sleep(2 * maxWaitMs)
    underWay.shift()?.json({})
    expect((await served).status).toBe(200)
    expect(await waiting).toEqual([503, true])
    const next = nextArrival()
    const late = send('fourth')
    await next
    underWay.shift()?.json({})
    expect((await late).status).toBe(200)
  })
})
