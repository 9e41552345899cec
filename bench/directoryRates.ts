import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { developmentResource } from '../src/developmentResource.js'
import { newIdentityId } from '../src/directory/model/identityId.js'
import { openSqliteStore } from '../src/directory/store/sqliteStore.js'
import { type DirectoryRate, loadCreates, loadIssues } from './directoryLoad.js'
import { median } from './load.js'
import { type MeasuredServer, startMeasured } from './measuredServer.js'
import { costOfSigning } from './signingRate.js'

const few = 1_000
const many = 1_000_000
/** More identities than the store caches, so that at a million each is read from the file. */
const sampleSize = 20_000
const issuesPerLoad = 4_000

/**
 * (b) The directory against the cost of RSA on this machine, and against itself with a thousand times the identities.
 * Its file is in the folder for temporary files; set TMPDIR to the disk to measure.
 */
export async function measureDirectory(print: (line: string) => void, { rounds = 5 } = {}): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-directory-'))
  try {
    const small = await prepare(folder, few, 4121)
    const large = await prepare(folder, many, 4122)
    try {
      print(
        `start-up: ${small.server.startMs.toFixed(0)} ms at ${few} identities, ${large.server.startMs.toFixed(0)} ms at ${many} (reach ≤ 1000)`,
      )
      await measureRates(small, large, print, rounds)
      const { peakRssMiB } = await large.server.read()
      print(`peak memory at ${many} identities: ${peakRssMiB.toFixed(0)} MiB (reach ≤ 250)`)
    } finally {
      await Promise.all([small.server.stop(), large.server.stop()])
    }
  } finally {
    await rm(folder, { recursive: true })
  }
}

interface Prepared {
  server: MeasuredServer
  port: number
  ids: string[]
}

async function measureRates(small: Prepared, large: Prepared, print: (line: string) => void, rounds: number) {
  const create = ({ server, port }: Prepared) => loadCreates({ server, port, requests: 8_000 })
  const issue = ({ server, port, ids }: Prepared) => {
    const next = ids.splice(0, issuesPerLoad)
    ids.push(...next)
    return loadIssues({ server, port, requests: issuesPerLoad }, next)
  }
  for (const prepared of [small, large]) {
    await create(prepared)
    await issue(prepared)
  }
  const issues: { rsa: number; small: DirectoryRate; large: DirectoryRate }[] = []
  const creates: { small: DirectoryRate; large: DirectoryRate }[] = []
  for (let round = 0; round < rounds; round++) {
    issues.push({ rsa: await costOfSigning(4_000), small: await issue(small), large: await issue(large) })
    creates.push({ small: await create(small), large: await create(large) })
  }
  const rsa = median(issues.map((round) => round.rsa))
  const issueCost = median(issues.map((round) => round.small.cpuPerRequest))
  const ratio = median(issues.map((round) => round.rsa / round.small.cpuPerRequest))
  print(
    `issue: ${median(issues.map((round) => round.small.perSecond)).toFixed(0)}/s, CPU ${issueCost.toFixed(0)} µs, ` +
      `an RSA-2048 signature alone ${rsa.toFixed(0)} µs: ${ratio.toFixed(2)} of the RSA rate of the cores used (reach ≥ 0.80)`,
  )
  print(
    `create, 32 connections, on disk: ${median(creates.map((round) => round.small.perSecond)).toFixed(0)}/s, ` +
      `CPU ${median(creates.map((round) => round.small.cpuPerRequest)).toFixed(0)} µs, ` +
      `${median(creates.map((round) => round.small.cores)).toFixed(2)} cores (reach ≥ 8000/s)`,
  )
  for (const [name, pairs] of Object.entries({ issue: issues, create: creates })) {
    const growth = median(pairs.map((round) => round.large.cpuPerRequest / round.small.cpuPerRequest))
    print(`${name}: CPU at ${many} identities ${growth.toFixed(2)} × that at ${few} (reach ≤ 1.20)`)
  }
}

/** A directory in its own process, with a file of that many identities. */
async function prepare(folder: string, count: number, port: number): Promise<Prepared> {
  const place = join(folder, `${count}`)
  const ids = await fill(place, count)
  const server = await startMeasured({
    program: 'src/directoryServer.js',
    port,
    probe: '/.well-known/jwks.json',
    env: {
      DIRECTORY_PORT: `${port}`,
      DIRECTORY_TLS_PORT: 'off',
      DIRECTORY_STORE: place,
      DATA_DIR: join(folder, `${count}-data`),
    },
  })
  return { server, port, ids }
}

/** Returns identities in random order: all, or a sample of them. */
async function fill(place: string, count: number): Promise<string[]> {
  const store = openSqliteStore(place)
  const begin = Date.now() - count
  const sample: string[] = []
  for (let from = 0; from < count; from += 50_000) {
    const group: Promise<boolean>[] = []
    for (let i = from; i < Math.min(count, from + 50_000); i++) {
      const id = newIdentityId(developmentResource.id, begin + i)
      if (i % Math.ceil(count / sampleSize) === 0) sample.push(id)
      group.push(store.insertIdentity(id, begin + i))
    }
    await Promise.all(group)
  }
  await store.close()
  const chance = (id: string) => id.slice(-4)
  return sample.sort((one, other) => chance(one).localeCompare(chance(other)))
}
