import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { apiKeys, apiPort, startApiUnderLoad } from './apiUnderLoad.js'
import { type CallersLoadResult, callersLoad } from './callersLoad.js'
import { median } from './load.js'
import type { MeasuredServer } from './measuredServer.js'

/** The response time of the service. */
const serviceMs = 100
/** Callers that keep one process busy, each with one request that mostly waits for the service. */
const capacity = 128

export interface OverloadOptions {
  seconds?: number
}

/**
 * Throughput of successful requests at 1×, 4× and 20× of the capacity of one process, and the effect of an aggressive caller on
 * others.
 */
export async function measureOverload(print: (line: string) => void, { seconds = 6 }: OverloadOptions = {}) {
  const api = await startApiUnderLoad({ serviceMs })
  try {
    await send(capacity, 2)
    await printGoodput(print, api.server, seconds)
    await printFairness(print, seconds)
  } finally {
    await api.close()
  }
}

async function printGoodput(print: (line: string) => void, api: MeasuredServer, seconds: number): Promise<void> {
  print(`the service responds after ${serviceMs} ms; a refused caller waits for Retry-After`)
  const results: CallersLoadResult[] = []
  for (const times of [1, 4, 20]) {
    const result = await send(times * capacity, seconds)
    results.push(result)
    const { perSecond, refusedPerSecond, failed, p50, p99, openedMs } = result
    const peak = Math.max(...results.map((each) => each.perSecond))
    print(
      `${times} × (${times * capacity} callers): ${perSecond.toFixed(0)} creates/s = ${percent(perSecond / peak)} of the peak, ` +
        `${refusedPerSecond.toFixed(0)} refused/s, ${failed} failed; of those accepted p50 ${p50.toFixed(0)} ms, p99 ${p99.toFixed(0)} ms; ` +
        `connections opened at once in ${openedMs.toFixed(0)} ms; memory ${(await api.read()).rssMiB.toFixed(0)} MiB`,
    )
  }
  print('(goal at 20 ×: at least 80 % of the peak, p99 within 2000 ms, memory level)')
}

/** A normal caller, alone and beside one that has 20 × capacity in progress on one key and ignores Retry-After. */
async function printFairness(print: (line: string) => void, seconds: number): Promise<void> {
  const alone = await politely(seconds)
  const noise = callersLoad({ ...common, callers: 20 * capacity, seconds: seconds + 1, waits: false, request: noisy })
  await sleep(1_000)
  const beside = await politely(seconds)
  const { perSecond, refusedPerSecond } = await noise
  print(
    `a normal caller: ${alone.toFixed(0)} ms alone, ${beside.toFixed(0)} ms beside ${20 * capacity} connections of an aggressive one ` +
      `(${perSecond.toFixed(0)} creates/s, ${refusedPerSecond.toFixed(0)} refused/s) = ${(beside / alone).toFixed(2)} (goal < 2)`,
  )
}

async function politely(seconds: number): Promise<number> {
  const latencies: number[] = []
  const endsAt = performance.now() + seconds * 1000
  const [, polite = ''] = apiKeys
  while (performance.now() < endsAt) {
    const { p50, failed } = await callersLoad({
      ...common,
      callers: 1,
      seconds: 0.05,
      waits: true,
      request: () => create(polite),
    })
    if (failed === 0) latencies.push(p50)
    await sleep(100)
  }
  return median(latencies)
}

const common = { port: apiPort, status: 201 }
const send = (callers: number, seconds: number) =>
  callersLoad({
    ...common,
    callers,
    seconds,
    waits: true,
    request: (caller) => create(apiKeys[caller % apiKeys.length] ?? ''),
  })
const noisy = () => create(apiKeys[0] ?? '')

const create = (key: string) =>
  Buffer.from(
    `POST /identities HTTP/1.1\r\nHost: 127.0.0.1\r\nX-API-Key: ${key}\r\nIdempotency-Key: ${randomUUID()}\r\n` +
      'Content-Type: application/json\r\nContent-Length: 34\r\n\r\n{"createTokenWithScopes":["chat"]}',
  )

const percent = (share: number) => `${(share * 100).toFixed(0)} %`
