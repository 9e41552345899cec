import { Pool } from 'undici'

export interface Call {
  method: 'POST' | 'GET' | 'DELETE'
  path: string
  headers: Record<string, string>
  body?: string
}

export interface LoadResult {
  requests: number
  seconds: number
  perSecond: number
  /** Milliseconds. */
  p50: number
  p99: number
}

/** Keeps `connections` calls in progress until `requests` have completed; every response must have `status`. */
export async function closedLoad(
  url: string,
  call: () => Call,
  options: { requests: number; connections: number; status: number },
): Promise<LoadResult> {
  const pool = new Pool(url, { connections: options.connections })
  const latencies: number[] = []
  let left = options.requests
  const started = performance.now()
  const lane = async () => {
    while (left-- > 0) latencies.push(await timed(pool, call(), options.status))
  }
  await Promise.all(Array.from({ length: options.connections }, lane))
  const seconds = (performance.now() - started) / 1000
  await pool.close()
  return summarise(latencies, seconds)
}

/** Sends at a fixed rate independent of the responses, so that two servers are compared at equal load. */
export async function openLoad(
  url: string,
  call: () => Call,
  options: { requests: number; perSecond: number; status: number },
): Promise<LoadResult> {
  const pool = new Pool(url, { connections: 64 })
  const waiting: Promise<number>[] = []
  const started = performance.now()
  while (waiting.length < options.requests) {
    const due = Math.min(options.requests, Math.floor(((performance.now() - started) / 1000) * options.perSecond) + 1)
    while (waiting.length < due) waiting.push(timed(pool, call(), options.status))
    await new Promise((resolve) => setTimeout(resolve, 1))
  }
  const latencies = await Promise.all(waiting)
  const seconds = (performance.now() - started) / 1000
  await pool.close()
  return summarise(latencies, seconds)
}

async function timed(pool: Pool, { method, path, headers, body }: Call, status: number): Promise<number> {
  const sent = performance.now()
  const reply = await pool.request({ method, path, headers, body: body ?? null })
  const text = await reply.body.text()
  if (reply.statusCode !== status) throw new Error(`${method} ${path} returned ${reply.statusCode}: ${text}`)
  return performance.now() - sent
}

function summarise(latencies: number[], seconds: number): LoadResult {
  const sorted = latencies.toSorted((a, b) => a - b)
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
  return { requests: sorted.length, seconds, perSecond: sorted.length / seconds, p50: at(0.5), p99: at(0.99) }
}

export function median(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}
