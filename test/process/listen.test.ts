import { Agent, request } from 'node:http'
import { text } from 'node:stream/consumers'
import { describe, expect, it } from '@jest/globals'
import { listen } from '../../src/process/listen.js'

/** One request over a connection that is kept: its status, and whether the server requests to close the connection. */
function get(url: string, agent: Agent): Promise<{ status: number | undefined; closes: boolean }> {
  return new Promise((resolve, reject) => {
    const call = request(url, { agent }, async (response) => {
      await text(response)
      resolve({ status: response.statusCode, closes: response.headers.connection === 'close' })
    })
    call.on('error', reject)
    call.end()
  })
}

describe('a server that stops', () => {
  it('loses no request of busy kept-alive connections, and waits for the longest one', async () => {
    let finishLongest = () => {}
    const started = new Promise<void>((resolve) => {
      finishLongest = resolve
    })
    let endLongest = () => {}
    const listener = await listen(
      (received, response) => {
        if (received.url !== '/long') return void setImmediate(() => response.end('{}'))
        endLongest = () => response.end('{}')
        finishLongest()
      },
      { host: '127.0.0.1', port: 0, portSetting: 'PORT', drain: { delayMs: 300, limitMs: 20_000 } },
    )
    const url = listener.url.replace('localhost', '127.0.0.1')
    const longest = get(`${url}/long`, new Agent())
    await started
    let completed = 0
    const lane = async () => {
      const agent = new Agent({ keepAlive: true, maxSockets: 1 })
      for (;;) {
        const { status, closes } = await get(url, agent)
        expect(status).toBe(200)
        completed += 1
        if (closes) return agent.destroy()
      }
    }
    const lanes = Array.from({ length: 20 }, lane)
    await get(url, new Agent())
    const stopped = listener.close()
    const before = completed
    await Promise.all(lanes)
    expect(completed).toBeGreaterThanOrEqual(before + lanes.length)
    endLongest()
    expect(await longest).toMatchObject({ status: 200 })
    await stopped
    await expect(get(url, new Agent())).rejects.toThrow('ECONNREFUSED')
  })
})
