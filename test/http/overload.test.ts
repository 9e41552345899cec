import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { describe, expect, it } from '@jest/globals'
import { useApi } from '../support/api.js'

const keys = ['noisy', 'polite'].map((name) => `key-of-a-${name}-caller-with-many-characters`)

/** Opens a connection that announces a body and does not send it. The connection string need not be right. */
function sendSlowly(url: string, number: number): Socket {
  const socket = connect(Number(new URL(url).port), '127.0.0.1').on('error', () => {})
  const accessKey = Buffer.from(`key number ${number}`).toString('base64')
  socket.write(
    'POST /identities HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 60000\r\n' +
      `Connection-String: endpoint=https://x.communication.azure.com/;accesskey=${accessKey}\r\n\r\n{`,
  )
  return socket
}

describe('a caller that sends too much', () => {
  const limits = { requests: 8, requestsPerCaller: 2, connections: 100 }
  const api = useApi({ config: { limits }, apiKeys: keys })
  const inject = (rule: object) =>
    fetch(`${api.directory.endpoint}/_control/faults`, {
      method: 'POST',
      body: JSON.stringify(rule),
      headers: { 'Content-Type': 'application/json' },
    })

  it('with thousands of pipelined requests on one connection loses it, and does not affect other callers', async () => {
    expect((await inject({ operations: ['CreateIdentity'], delayMs: 300 })).status).toBe(201)
    const [noisy = '', polite = ''] = keys
    const socket = connect(Number(new URL(api.url).port), '127.0.0.1')
    socket.on('error', () => {}).resume()
    const closed = new Promise((resolve) => socket.once('close', resolve))
    const one = `POST /identities HTTP/1.1\r\nHost: localhost\r\nX-API-Key: ${noisy}\r\nContent-Length: 0\r\n\r\n`
    socket.write(one.repeat(5_000))
    await closed
    const response = await fetch(`${api.url}/identities`, { method: 'POST', headers: { 'X-API-Key': polite } })
    expect(response.status).toBe(201)
    const metrics = await (await fetch(`${api.url}/metrics`)).text()
    const counts = [...metrics.matchAll(/acs_connector_requests_total\{operation="Create.* (\d+)/g)]
    const taken = counts.reduce((sum, [, count]) => sum + Number(count), 0)
    expect(taken).toBeGreaterThan(1)
    expect(taken).toBeLessThanOrEqual(101)
  })

  it('and sends bodies that do not end, under many names, costs nobody else anything', async () => {
    const slow = Array.from({ length: 4 * limits.requests }, (_, i) => sendSlowly(api.url, i))
    await Promise.all(slow.map((socket) => once(socket, 'connect')))
    // By then the server has begun to read them.
    for (let i = 0; i < 5; i++) await (await fetch(`${api.url}/health/live`)).text()
    const response = await fetch(`${api.url}/identities`, { method: 'POST', headers: { 'X-API-Key': keys[1] ?? '' } })
    expect(response.status).toBe(201)
    for (const socket of slow) socket.destroy()
  })
})
