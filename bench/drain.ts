import { Agent, request } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { apiKeys, apiPort, startApiUnderLoad } from './apiUnderLoad.js'

const callers = 100

/** The result of a call: its status, `refused` before a connection was open, or `lost` after it. */
type End = number | 'refused' | 'lost'

interface Call {
  end: End
  /** Whether the server closed the connection or requested that. */
  isLast: boolean
}

/**
 * Stops the API with 100 keep-alive connections, which are busy with short calls or wait in one long call, and counts lost calls.
 */
export async function measureDrain(print: (line: string) => void): Promise<void> {
  await stopUnder(print, 'short calls without a pause', 20, async (stop) => {
    const calls = Array.from({ length: callers }, (_, caller) => callUntilLast(caller))
    await sleep(1_500)
    return [await stop(), (await Promise.all(calls)).flat()]
  })
  await stopUnder(print, 'one call of 14 seconds each', 14_000, async (stop) => {
    const calls = Array.from({ length: callers }, (_, caller) => callOnce(caller, connectionOf()))
    await sleep(1_500)
    return [await stop(), await Promise.all(calls)]
  })
  print('(goal: nothing lost)')
}

type Load = (stop: () => Promise<number>) => Promise<[seconds: number, calls: Call[]]>

async function stopUnder(print: (line: string) => void, title: string, serviceMs: number, load: Load): Promise<void> {
  const api = await startApiUnderLoad({ serviceMs, settings: { SHUTDOWN_DELAY_SECONDS: '1' } })
  const stop = async () => {
    const started = performance.now()
    await api.server.stop()
    return (performance.now() - started) / 1000
  }
  try {
    const [seconds, calls] = await load(stop)
    const counts = new Map<End, number>()
    for (const { end } of calls) counts.set(end, (counts.get(end) ?? 0) + 1)
    const shown = [...counts].map(([end, count]) => `${count} ${end === 201 ? 'returned 201' : end}`).join(', ')
    print(`${callers} connections, ${title}: ended ${seconds.toFixed(1)} s after SIGTERM; calls: ${shown}`)
  } finally {
    await api.close()
  }
}

const connectionOf = () => new Agent({ keepAlive: true, maxSockets: 1 })

/** Calls over one connection until the server requests to close it, like a client with a pool. */
async function callUntilLast(caller: number): Promise<Call[]> {
  const agent = connectionOf()
  const calls: Call[] = []
  for (;;) {
    const call = await callOnce(caller, agent)
    calls.push(call)
    if (call.isLast) return calls
  }
}

function callOnce(caller: number, agent: Agent): Promise<Call> {
  const body = '{"createTokenWithScopes":["chat"]}'
  return new Promise((resolve) => {
    const sent = request({
      port: apiPort,
      host: '127.0.0.1',
      agent,
      method: 'POST',
      path: '/identities',
      headers: {
        'X-API-Key': apiKeys[caller % apiKeys.length],
        'Content-Type': 'application/json',
        'Content-Length': body.length,
      },
    })
    sent.on('response', (response) => {
      response.resume()
      response.on('end', () =>
        resolve({ end: response.statusCode ?? 0, isLast: response.headers.connection === 'close' }),
      )
      response.on('error', () => resolve({ end: 'lost', isLast: true }))
    })
    sent.on('error', (error: NodeJS.ErrnoException) =>
      resolve({ end: error.code === 'ECONNREFUSED' ? 'refused' : 'lost', isLast: true }),
    )
    sent.end(body)
  })
}
