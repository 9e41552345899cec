import { createPipelineRequest } from '@azure/core-rest-pipeline'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { createUndiciTransport } from '../../src/identity/undiciTransport.js'
import { respond, startUpstream, type Upstream } from '../support/upstream.js'

describe('the transport', () => {
  const transport = createUndiciTransport()
  let upstream: Upstream
  beforeAll(async () => {
    upstream = await startUpstream(respond(200, {}), (_request, response) => {
      response.writeHead(200, { 'Content-Type': 'application/json' })
      const chunk = 'x'.repeat(64 * 1024)
      const writeOn = () => {
        while (!response.destroyed) if (!response.write(chunk)) return void response.once('drain', writeOn)
      }
      writeOn()
    })
  })
  afterAll(async () => {
    await transport.close()
    await upstream.close()
  })
  const send = (allowInsecureConnection: boolean) =>
    transport.httpClient.sendRequest(createPipelineRequest({ url: `${upstream.endpoint}/`, allowInsecureConnection }))

  it('sends nothing over plain http unless the client allows it', async () => {
    await expect(send(false)).rejects.toThrow('The endpoint is not https.')
    expect(upstream.calls).toEqual([])
    expect((await send(true)).status).toBe(200)
  })

  it('stops reading a response that does not end', async () => {
    await expect(send(true)).rejects.toMatchObject({ name: 'UnexpectedReply' })
  })
})
