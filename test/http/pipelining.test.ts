import { once } from 'node:events'
import type { ServerResponse } from 'node:http'
import { connect } from 'node:net'
import { describe, expect, it } from '@jest/globals'
import { capPipelining } from '../../src/http/pipelining.js'
import { listening } from '../support/listening.js'

const request = 'GET / HTTP/1.1\r\nHost: x\r\n\r\n'

describe('capPipelining', () => {
  it('ends a connection with more requests under way than allowed', async () => {
    const underWay: ServerResponse[] = []
    const { port } = await listening(capPipelining((_request, response) => void underWay.push(response), 2))
    const socket = connect(port, '127.0.0.1')
    socket.on('error', () => {})
    socket.write(request.repeat(3))
    await once(socket, 'close')
    expect(underWay).toHaveLength(2)
  })

  it('does not count completed requests, and counts each connection separately', async () => {
    const { port } = await listening(capPipelining((_request, response) => void response.end('x'), 2))
    const sockets = [1, 2, 3].map(() => connect(port, '127.0.0.1').setEncoding('latin1'))
    for (const socket of sockets) {
      for (let sent = 0; sent < 5; sent++) {
        socket.write(request)
        const [response] = await once(socket, 'data')
        expect(response).toMatch(/^HTTP\/1\.1 200 /)
      }
    }
    for (const socket of sockets) socket.destroy()
  })
})
