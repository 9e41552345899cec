import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { formatConnectionString } from '../src/connectionString.js'
import { type MeasuredServer, startMeasured } from './measuredServer.js'

const standInPort = 4110
export const apiPort = 4111
/** Several, so that no caller reaches the limit of one. */
export const apiKeys = Array.from({ length: 40 }, (_, i) => `key-of-the-bench-with-many-characters-${i}`)

export interface ApiUnderLoad {
  server: MeasuredServer
  /** Stops the API and its service, and removes the API's data. */
  close(): Promise<void>
}

/** Starts the API with API keys with a stub of the service that responds after `serviceMs`. */
export async function startApiUnderLoad(options: {
  serviceMs: number
  settings?: Record<string, string>
}): Promise<ApiUnderLoad> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-load-'))
  const standIn = await startMeasured({
    program: 'bench/standIn.js',
    port: standInPort,
    probe: '/',
    env: { PORT: `${standInPort}`, DELAY_MS: `${options.serviceMs}` },
  })
  const server = await startMeasured({
    program: 'src/server.js',
    port: apiPort,
    probe: '/health/live',
    env: {
      PORT: `${apiPort}`,
      DATA_DIR: folder,
      API_KEYS: apiKeys.join(','),
      COMMUNICATION_SERVICES_CONNECTION_STRING: formatConnectionString({
        endpoint: `http://127.0.0.1:${standInPort}`,
        accessKey: Buffer.from('a key for the bench').toString('base64'),
      }),
      ...options.settings,
    },
  })
  return {
    server,
    async close() {
      await Promise.all([server.stop(), standIn.stop()])
      rmSync(folder, { recursive: true })
    },
  }
}
