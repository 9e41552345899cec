import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { openSync } from 'node:fs'
import { devNull } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { request } from 'undici'
import type { MeterReading } from './meter.js'

export interface MeasuredServer {
  url: string
  /** From the start of the process to its first successful response, in milliseconds. */
  startMs: number
  read(): Promise<MeterReading>
  stop(): Promise<void>
}

export interface ServerProgram {
  /** Relative to `dist/`. */
  program: string
  port: number
  /** A path that returns 200 when the server is ready. */
  probe: string
  env?: Record<string, string>
}

const dist = new URL('../', import.meta.url)

/** Starts a compiled server as its own process, with a meter inside, and waits until it responds. */
export async function startMeasured({ program, port, probe, env = {} }: ServerProgram): Promise<MeasuredServer> {
  const started = performance.now()
  const child = fork(fileURLToPath(new URL(program, dist)), [], {
    execArgv: ['--import', pathToFileURL(fileURLToPath(new URL('bench/meter.js', dist))).href],
    env: { ...process.env, ...env },
    // The log is written as in production, to a sink that costs nothing.
    stdio: ['ignore', 'ignore', openSync(devNull, 'w'), 'ipc'],
  })
  const url = `http://127.0.0.1:${port}`
  await untilReady(child, url + probe)
  return {
    url,
    startMs: performance.now() - started,
    async read() {
      child.send('read')
      const [reading] = (await once(child, 'message')) as [MeterReading]
      return reading
    },
    async stop() {
      if (child.exitCode !== null) return
      child.kill('SIGTERM')
      await once(child, 'exit')
    },
  }
}

async function untilReady(child: ChildProcess, probe: string): Promise<void> {
  while (child.exitCode === null) {
    try {
      const { statusCode, body } = await request(probe)
      await body.dump()
      if (statusCode === 200) return
    } catch {
      await sleep(5)
    }
  }
  throw new Error(`${child.spawnargs[1]} ended before it responded.`)
}
