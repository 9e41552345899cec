import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { formatConnectionString } from '../src/connectionString.js'
import { type Call, closedLoad, median, openLoad } from './load.js'
import { type MeasuredServer, startMeasured } from './measuredServer.js'

const standInPort = 4110
const connectionString = formatConnectionString({
  endpoint: `http://127.0.0.1:${standInPort}`,
  accessKey: Buffer.from('a key for the bench').toString('base64'),
})
const apiKey = 'a-key-of-the-bench-with-many-characters'
const headers = { 'Content-Type': 'application/json', 'X-API-Key': apiKey }
const userId = '8%3Aacs%3A00000000-0000-4000-8000-000000000001_00000000-0000-4000-8000-000000000002'
const issue: Call = {
  method: 'POST',
  path: `/identities/${userId}/:issueAccessToken?api-version=2021-03-07`,
  headers,
  body: '{"scopes":["chat","voip"]}',
}
const create: Call = {
  method: 'POST',
  path: '/identities?api-version=2021-03-07',
  headers,
  body: '{"createTokenWithScopes":["chat"]}',
}
const calls: Record<string, { call: () => Call; status: number }> = {
  issue: { status: 200, call: () => issue },
  create: { status: 201, call: () => create },
  'create with an idempotency key': {
    status: 201,
    call: () => ({ ...create, headers: { ...headers, 'Idempotency-Key': randomUUID() } }),
  },
}

interface Round {
  cpuMicroseconds: number
  perSecond: number
}

/** (a) The API against the quickstart handler, alternating, on the same stub of the service. Prints ratios API / quickstart. */
export async function compareApi(print: (line: string) => void, { rounds = 5, requests = 4_000 } = {}): Promise<void> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'bench-api-'))
  const env = { COMMUNICATION_SERVICES_CONNECTION_STRING: connectionString, API_KEYS: apiKey, DATA_DIR: dataFolder }
  const standIn = await startMeasured({
    program: 'bench/standIn.js',
    port: standInPort,
    probe: '/',
    env: { PORT: `${standInPort}` },
  })
  const api = await startMeasured({
    program: 'src/server.js',
    port: 4111,
    probe: '/health/ready',
    env: { ...env, PORT: '4111' },
  })
  const quickstart = await startMeasured({
    program: 'bench/quickstart.js',
    port: 4112,
    probe: '/health/ready',
    env: { ...env, PORT: '4112' },
  })
  try {
    const atRest = await api.read()
    print(`start-up: API ${api.startMs.toFixed(0)} ms, quickstart ${quickstart.startMs.toFixed(0)} ms`)
    print(`at rest: API ${atRest.rssMiB.toFixed(0)} MiB, quickstart ${(await quickstart.read()).rssMiB.toFixed(0)} MiB`)
    for (const [name, { call, status }] of Object.entries(calls)) {
      await compareOne(name, call, status)
    }
    print(
      `peak memory: API ${(await api.read()).peakRssMiB.toFixed(0)} MiB, quickstart ${(await quickstart.read()).peakRssMiB.toFixed(0)} MiB`,
    )
  } finally {
    await Promise.all([api.stop(), quickstart.stop(), standIn.stop()])
    rmSync(dataFolder, { recursive: true })
  }

  async function compareOne(name: string, call: () => Call, status: number): Promise<void> {
    const measure = async (server: MeasuredServer): Promise<Round> => {
      const before = await server.read()
      const { perSecond } = await closedLoad(server.url, call, { requests, connections: 16, status })
      const after = await server.read()
      return { cpuMicroseconds: (after.cpuMicroseconds - before.cpuMicroseconds) / requests, perSecond }
    }
    await measure(api)
    await measure(quickstart)
    const pairs: { ours: Round; theirs: Round }[] = []
    for (let round = 0; round < rounds; round++)
      pairs.push({ ours: await measure(api), theirs: await measure(quickstart) })
    const cpu = median(pairs.map(({ ours, theirs }) => ours.cpuMicroseconds / theirs.cpuMicroseconds))
    const throughput = median(pairs.map(({ ours, theirs }) => ours.perSecond / theirs.perSecond))
    const oursCpu = median(pairs.map(({ ours }) => ours.cpuMicroseconds))
    const theirsCpu = median(pairs.map(({ theirs }) => theirs.cpuMicroseconds))
    print(
      `${name}: CPU per request ${oursCpu.toFixed(0)} µs / ${theirsCpu.toFixed(0)} µs = ${cpu.toFixed(2)} (goal ≤ 0.55)`,
    )
    print(`${name}: throughput ${throughput.toFixed(2)} × the quickstart's`)

    const perSecond = median(pairs.map(({ theirs }) => theirs.perSecond)) * 0.6
    const load = { requests: Math.ceil(perSecond * 4), perSecond, status }
    const ours = await openLoad(api.url, call, load)
    const theirs = await openLoad(quickstart.url, call, load)
    print(
      `${name}: at ${perSecond.toFixed(0)} requests/s, p50 ${ours.p50.toFixed(2)} / ${theirs.p50.toFixed(2)} ms, ` +
        `p99 ${ours.p99.toFixed(2)} / ${theirs.p99.toFixed(2)} ms = ${(ours.p99 / theirs.p99).toFixed(2)} (goal < 1)`,
    )
  }
}
