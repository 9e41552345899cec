import { readdirSync, readFileSync } from 'node:fs'
import { type DirectoryRate, loadCreates, loadIssues } from './directoryLoad.js'
import { median } from './load.js'
import { type MeasuredServer, startMeasured } from './measuredServer.js'

const creates = 4_000
const issues = 2_000
const ports = [4123, 4124, 4125, 4126]
/** How many processes are measured together. */
const measured = [1, 2, 4]

interface Process {
  server: MeasuredServer
  port: number
  ids: string[]
}

/** A load that one process is put under. */
type Load = (process: Process) => Promise<DirectoryRate>

/**
 * (e) Directories on PostgreSQL, one process, two and four: processor time of a create and an issue, the directory's and the
 * database's. The database is that of TEST_POSTGRES_URL, on this machine (`bash .ci/postgres.sh npm run bench -- postgres`).
 */
export async function measurePostgres(print: (line: string) => void, { rounds = 3 } = {}): Promise<void> {
  const database = process.env.TEST_POSTGRES_URL
  if (!database) {
    print('skipped: TEST_POSTGRES_URL is not set. Run: bash .ci/postgres.sh npm run bench -- postgres')
    return
  }
  const running: Process[] = []
  try {
    for (const port of ports) {
      running.push(await start(database, port))
      if (!measured.includes(running.length)) continue
      await Promise.all(running.map(create))
      print(`${running.length} process${running.length === 1 ? '' : 'es'}`)
      await report('create', create, creates, { running, rounds, print })
      await report('issue', issue, issues, { running, rounds, print })
    }
  } finally {
    await Promise.all(running.map(({ server }) => server.stop()))
  }
}

const create: Load = ({ server, port, ids }) => loadCreates({ server, port, requests: creates }, (id) => ids.push(id))
const issue: Load = ({ server, port, ids }) => loadIssues({ server, port, requests: issues }, ids.slice(0, issues))

async function report(
  name: string,
  load: Load,
  requests: number,
  { running, rounds, print }: { running: Process[]; rounds: number; print: (line: string) => void },
): Promise<void> {
  const results: { perSecond: number; ours: number; database: number }[] = []
  for (let round = 0; round < rounds; round++) {
    const before = databaseMicroseconds()
    const rates = await Promise.all(running.map(load))
    results.push({
      perSecond: rates.reduce((sum, rate) => sum + rate.perSecond, 0),
      ours: rates.reduce((sum, rate) => sum + rate.cpuPerRequest, 0) / rates.length,
      database: (databaseMicroseconds() - before) / (requests * running.length),
    })
  }
  const middle = (value: (result: (typeof results)[number]) => number) => median(results.map(value)).toFixed(0)
  print(
    `  ${name}: ${middle((r) => r.perSecond)}/s, CPU ${middle((r) => r.ours)} µs of the directory and ` +
      `${middle((r) => r.database)} µs of the database`,
  )
}

/** Processor time of all PostgreSQL processes of this machine; `/proc` counts in hundredths of a second. */
function databaseMicroseconds(): number {
  const ticks = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(ticksOf)
  return ticks.reduce((sum, one) => sum + one, 0) * 10_000
}

function ticksOf(pid: string): number {
  try {
    const [, command = '', rest = ''] = /^\d+ \((.*)\) (.*)$/s.exec(readFileSync(`/proc/${pid}/stat`, 'utf8')) ?? []
    const fields = rest.split(' ')
    return command === 'postgres' ? Number(fields[11]) + Number(fields[12]) : 0
  } catch {
    return 0 // The process has ended.
  }
}

async function start(database: string, port: number): Promise<Process> {
  const server = await startMeasured({
    program: 'src/directoryServer.js',
    port,
    probe: '/.well-known/jwks.json',
    env: { DIRECTORY_PORT: `${port}`, DIRECTORY_TLS_PORT: 'off', DIRECTORY_STORE: database, DATA_DIR: ':memory:' },
  })
  return { server, port, ids: [] }
}
