import { once } from 'node:events'
import { connect } from 'node:net'
import { expect, it } from '@jest/globals'
import express from 'express'
import { onRequestEnd, type RequestEnd } from '../../src/http/requestEnd.js'
import { listening } from '../support/listening.js'

/** A server whose two observers note the end of each request. */
async function observed(handler: express.RequestHandler) {
  const ends: RequestEnd[][] = [[], []]
  const app = express().use(onRequestEnd(ends.map((list) => (end: RequestEnd) => void list.push(end))), handler)
  const server = await listening(app)
  const ended = async () => {
    while (ends[1]?.length === 0) await new Promise(setImmediate)
    return ends
  }
  return { ...server, ended }
}

it('calls every observer once, with the status and the duration in milliseconds', async () => {
  const { url, ended } = await observed((_request, response) => {
    setTimeout(() => response.status(202).end(), 20)
  })
  const begun = performance.now()
  await (await fetch(`${url}/path`)).text()
  const [first, second] = await ended()
  const most = performance.now() - begun
  expect(first).toHaveLength(1)
  expect(second).toEqual(first)
  expect(first?.[0]).toMatchObject({ status: 202, request: { url: '/path' }, response: { statusCode: 202 } })
  expect(first?.[0]?.durationMs).toBeGreaterThanOrEqual(18)
  expect(first?.[0]?.durationMs).toBeLessThanOrEqual(most)
})

it.each<[string, express.RequestHandler]>([
  ['before a response', () => {}],
  ['during a response', (_request, response) => void response.status(200).write('half')],
])('has status 499 when the client disconnects %s', async (_when, respond) => {
  let arrived = () => {}
  const waiting = new Promise<void>((resolve) => {
    arrived = resolve
  })
  const { port, ended } = await observed((request, response, next) => {
    respond(request, response, next)
    arrived()
  })
  const client = connect(port, '127.0.0.1')
  await once(client, 'connect')
  client.write('GET / HTTP/1.1\r\nHost: a\r\n\r\n')
  await waiting
  client.destroy()
  const [first] = await ended()
  expect(first?.map(({ status }) => status)).toEqual([499])
})
