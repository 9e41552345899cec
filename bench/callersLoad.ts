import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { readReply } from './socketLoad.js'

export interface CallersLoadOptions {
  port: number
  /** How many callers each keep one request in progress. */
  callers: number
  seconds: number
  /** The request of a caller, as bytes. */
  request: (caller: number) => Buffer
  /** The status of a processed request. */
  status: number
  /** Whether a refused caller waits for `Retry-After`. */
  waits: boolean
}

export interface CallersLoadResult {
  perSecond: number
  refusedPerSecond: number
  /** Other responses, and connections that ended without one. */
  failed: number
  /** Of processed requests, in milliseconds. */
  p50: number
  p99: number
  /** Until every connection was accepted and had one response, when all are opened at once; in milliseconds. */
  openedMs: number
}

/**
 * Opens all connections, then lets callers send one request after the other for so many seconds, and counts what becomes
 * of them. The opening is measured apart: Node accepts one connection in each turn of its event loop.
 */
export async function callersLoad(options: CallersLoadOptions): Promise<CallersLoadResult> {
  const { port, callers, seconds, request, status, waits } = options
  const latencies: number[] = []
  let [refused, failed] = [0, 0]
  const startedAt = performance.now()
  const sockets = await Promise.all(Array.from({ length: callers }, () => openAndProbe(port)))
  const openedMs = performance.now() - startedAt
  const endsAt = performance.now() + seconds * 1000

  async function call(caller: number): Promise<void> {
    let socket = sockets[caller]
    while (performance.now() < endsAt) {
      const sentAt = performance.now()
      try {
        socket ??= await open(port)
        const reply = await exchange(socket, request(caller))
        if (reply.status === status) latencies.push(performance.now() - sentAt)
        else if (reply.retryAfterSeconds !== undefined) {
          refused++
          if (waits) await sleep(reply.retryAfterSeconds * 1000)
        } else failed++
      } catch {
        failed++
        socket?.destroy()
        socket = undefined
      }
    }
    socket?.destroy()
  }

  await Promise.all(Array.from({ length: callers }, (_, caller) => call(caller)))
  const sorted = latencies.toSorted((a, b) => a - b)
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
  return {
    perSecond: latencies.length / seconds,
    refusedPerSecond: refused / seconds,
    failed,
    p50: at(0.5),
    p99: at(0.99),
    openedMs,
  }
}

const probe = Buffer.from('GET /health/live HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n')

/** A connection that has been accepted: it had a response. */
async function openAndProbe(port: number): Promise<Socket> {
  const socket = await open(port)
  await exchange(socket, probe)
  return socket
}

async function open(port: number): Promise<Socket> {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true })
  socket.setEncoding('latin1')
  await once(socket, 'connect')
  return socket
}

interface Outcome {
  status: number
  /** Of a refusal. */
  retryAfterSeconds?: number
}

function exchange(socket: Socket, request: Buffer): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    let received = ''
    const end = (settle: () => void) => {
      socket.off('data', onData).off('error', onEnd).off('close', onEnd)
      settle()
    }
    const onData = (chunk: string) => {
      received += chunk
      const reply = readReply(received)
      if (!reply) return
      const [, seconds] = /\r\nRetry-After: (\d+)\r\n/.exec(received) ?? []
      end(() => resolve({ status: reply.status, ...(seconds ? { retryAfterSeconds: Number(seconds) } : {}) }))
    }
    const onEnd = () => end(() => reject(new Error('The connection ended without a response.')))
    socket.on('data', onData).on('error', onEnd).on('close', onEnd)
    socket.write(request)
  })
}
