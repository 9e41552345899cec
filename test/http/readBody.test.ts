import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { describe, expect, it } from '@jest/globals'
import { BodyTooLarge, hasBody, readBody } from '../../src/http/readBody.js'
import { listening } from '../support/listening.js'

const limitBytes = 10
const drainedBytes = 1024 * 1024

/** What `readBody` made of each request, in order. */
async function reading() {
  const outcomes: Promise<unknown>[] = []
  let received = () => {}
  const server = await listening((request, response) => {
    const outcome = readBody(request, limitBytes).then(String, (failure: unknown) => failure)
    outcomes.push(outcome)
    void outcome.then(() => response.end())
    received()
  })
  /** Sends a head and waits until it has arrived. */
  async function begin(head: string): Promise<Socket> {
    const socket = connect(server.port, '127.0.0.1')
    socket.on('error', () => {})
    const arrived = new Promise<void>((resolve) => {
      received = resolve
    })
    socket.write(`POST / HTTP/1.1\r\nHost: x\r\n${head}\r\n\r\n`)
    await arrived
    return socket
  }
  return {
    begin,
    last: () => outcomes.at(-1),
    /** Sends a head, then these bytes as they are, and returns what was read. */
    async read(head: string, ...chunks: string[]): Promise<unknown> {
      const socket = await begin(head)
      for (const chunk of chunks) socket.write(chunk)
      const outcome = await outcomes.at(-1)
      socket.destroy()
      return outcome
    },
  }
}

describe('readBody', () => {
  it('reads a body up to the limit, whole or in pieces', async () => {
    const { read } = await reading()
    expect(await read('Content-Length: 10', '0123456789')).toBe('0123456789')
    expect(await read('Content-Length: 10', '01234', '56789')).toBe('0123456789')
    expect(await read('Transfer-Encoding: chunked', '2\r\nab\r\n', '3\r\ncde\r\n', '0\r\n\r\n')).toBe('abcde')
    expect(await read('Content-Length: 0')).toBe('')
    expect(await read('X-Nothing: 1')).toBe('')
  })

  it('refuses one byte more, after it has read it', async () => {
    const { read } = await reading()
    expect(await read('Content-Length: 11', '01234567890')).toBeInstanceOf(BodyTooLarge)
    expect(await read('Transfer-Encoding: chunked', 'b\r\n01234567890\r\n', '0\r\n\r\n')).toBeInstanceOf(BodyTooLarge)
  })

  it('reads as much as it discards, and no more', async () => {
    const { read } = await reading()
    const most = limitBytes + drainedBytes
    expect(await read(`Content-Length: ${most}`, 'x'.repeat(most))).toBeInstanceOf(BodyTooLarge)
    // Refused without a byte of it: the length is enough.
    expect(await read(`Content-Length: ${most + 1}`)).toBeInstanceOf(BodyTooLarge)
    const endless = `${(most + 1).toString(16)}\r\n${'x'.repeat(most + 1)}`
    expect(await read('Transfer-Encoding: chunked', endless)).toBeInstanceOf(BodyTooLarge)
  })

  it('fails when the client disconnects before the end', async () => {
    const { begin, last } = await reading()
    const socket = await begin('Content-Length: 10')
    socket.destroy()
    await once(socket, 'close')
    const failure = await last()
    expect(failure).toMatchObject({ message: 'aborted' })
    expect(failure).not.toBeInstanceOf(BodyTooLarge)
  })
})

describe('hasBody', () => {
  it.each([
    [{}, false],
    [{ 'content-length': '0' }, false],
    [{ 'content-length': '1' }, true],
    [{ 'transfer-encoding': 'chunked' }, true],
    [{ 'content-length': '0', 'transfer-encoding': 'chunked' }, true],
  ])('of %j is %p', (headers, expected) => {
    expect(hasBody(headers)).toBe(expected)
  })
})
