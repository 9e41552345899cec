import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { deflateSync, gzipSync } from 'node:zlib'
import { afterAll, describe, expect, it } from '@jest/globals'
import { Agent, errors, MockAgent } from 'undici'
import { CallFailure, header, send } from '../../../src/workflow/http/send.js'
import { listening } from '../../support/listening.js'

const largest = 104_857_600
const agent = new Agent()
afterAll(() => agent.close())

const never = new AbortController().signal
const get = (url: string, signal = never) => send({ method: 'GET', url, headers: {}, body: undefined }, agent, signal)

/** What a service responds to one call. */
async function from(respond: (response: ServerResponse) => void) {
  const { url } = await listening((_request, response) => respond(response))
  return get(url)
}

describe('a response', () => {
  it('has its headers as they were sent, those of one name joined', async () => {
    const reply = await from((response) => {
      response.setHeader('X-One', 'a')
      response.setHeader('Set-Cookie', ['a=1', 'b=2', 'c=3'])
      response.writeHead(201).end('text')
    })
    expect(reply).toMatchObject({ status: 201, headers: { 'X-One': 'a', 'Set-Cookie': 'a=1, b=2, c=3' } })
    expect(reply.body.toString()).toBe('text')
    expect(header(reply.headers, 'x-ONE')).toBe('a')
    expect(header(reply.headers, 'x-two')).toBeUndefined()
  })

  it.each([
    ['gzip', gzipSync('unpacked')],
    ['GZIP', gzipSync('unpacked')],
    ['deflate', deflateSync('unpacked')],
    ['Deflate', deflateSync('unpacked')],
    ['identity', Buffer.from('unpacked')],
  ])('in %s is unpacked', async (encoding, body) => {
    const reply = await from((response) => response.writeHead(200, { 'content-encoding': encoding }).end(body))
    expect(reply.body.toString()).toBe('unpacked')
  })

  it('may name an encoding and have no body', async () => {
    const reply = await from((response) => response.writeHead(200, { 'Content-Encoding': 'gzip' }).end())
    expect(reply.body).toHaveLength(0)
  })

  it('may have 100 MB', async () => {
    const body = gzipSync(Buffer.alloc(largest))
    const reply = await from((response) => response.writeHead(200, { 'Content-Encoding': 'gzip' }).end(body))
    expect(reply.body).toHaveLength(largest)
  })

  it.each([
    ['as it is', Buffer.alloc(largest + 1), {}],
    ['packed', gzipSync(Buffer.alloc(largest + 1)), { 'Content-Encoding': 'gzip' }],
  ])('is refused with one byte more, %s', async (_how, body, headers) => {
    await expect(from((response) => response.writeHead(200, headers).end(body))).rejects.toMatchObject({
      code: 'BadGateway',
      message: `The response is larger than ${largest} bytes.`,
    })
  })

  it('is refused when it is not packed as its header names', async () => {
    const broken = from((response) => response.writeHead(200, { 'Content-Encoding': 'gzip' }).end('not packed'))
    await expect(broken).rejects.toMatchObject({
      code: 'BadGateway',
      message: "The response of '127.0.0.1' is not compressed as its Content-Encoding states.",
    })
  })
})

describe('a call without a response', () => {
  const failure = (call: Promise<unknown>) =>
    call.then(
      () => undefined,
      (error: unknown) => error,
    )

  it('names the host that is unknown', async () => {
    expect(await failure(get('http://no-such-host.invalid/a'))).toMatchObject({
      name: 'CallFailure',
      code: 'UnresolvableHostName',
      message: "The provided host name 'no-such-host.invalid' could not be resolved.",
    })
  })

  it('names the reason when nothing listens', async () => {
    const server = createServer().listen(0, '127.0.0.1')
    await new Promise((resolve) => server.once('listening', resolve))
    const { port } = server.address() as AddressInfo
    await new Promise((resolve) => server.close(resolve))
    expect(await failure(get(`http://127.0.0.1:${port}/`))).toMatchObject({
      code: 'BadGateway',
      message: "The service at '127.0.0.1' could not be reached: connection refused.",
      cause: expect.objectContaining({ code: 'ECONNREFUSED' }),
    })
  })

  it.each<[string, (response: ServerResponse) => void]>([
    ['before', (response) => response.destroy()],
    ['during', (response) => void response.writeHead(200).write('a', () => response.destroy())],
  ])('names the reason when the connection closes %s the response', async (_when, respond) => {
    expect(await failure(from(respond))).toMatchObject({
      code: 'BadGateway',
      message: expect.stringMatching(/^The service at '127\.0\.0\.1' could not be reached: \w+\.$/),
    })
  })

  it.each([
    [new errors.HeadersTimeoutError(), 'GatewayTimeout', "There was no response from 'a.example' within 120 seconds."],
    [new errors.BodyTimeoutError(), 'GatewayTimeout', "There was no response from 'a.example' within 120 seconds."],
    [new Error('none'), 'BadGateway', "The service at 'a.example' could not be reached: the connection was closed."],
    [
      Object.assign(new Error('none'), { code: 'EAI_AGAIN' }),
      'UnresolvableHostName',
      "The provided host name 'a.example' could not be resolved.",
    ],
  ])('for %s has the code and message of a workflow', async (error, code, message) => {
    const dispatcher = new MockAgent()
    dispatcher.disableNetConnect()
    dispatcher.get('http://a.example').intercept({ path: '/' }).replyWithError(error)
    const call = { method: 'GET', url: 'http://a.example/', headers: {}, body: undefined }
    const found = await failure(send(call, dispatcher, never))
    expect(found).toBeInstanceOf(CallFailure)
    expect(found).toMatchObject({ code, message, cause: error })
    await dispatcher.close()
  })

  it('is rejected with the reason for which it was aborted', async () => {
    const reason = new Error('the run was cancelled')
    const controller = new AbortController()
    const { url } = await listening(() => controller.abort(reason))
    expect(await failure(get(url, controller.signal))).toBe(reason)
  })
})
