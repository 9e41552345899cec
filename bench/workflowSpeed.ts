import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { startEmbedded } from '../src/embedded.js'
import type { ConnectionValue } from '../src/workflow/model/connectionValue.js'
import { prepareWorkflow, type RunnableWorkflow, runPlan } from '../src/workflow/runWorkflow.js'
import { median } from './load.js'

const quickstart = 'workflows/create-and-manage-access-tokens.json'
const command = fileURLToPath(new URL('../src/workflowCommand.js', import.meta.url))

const composes = {
  triggers: { manual: { type: 'Request', kind: 'Http', inputs: { schema: {} } } },
  actions: {
    Each: {
      type: 'Foreach',
      foreach: '@range(1, 10000)',
      actions: { Double: { type: 'Compose', inputs: '@mul(item(), 2)' } },
    },
  },
}

const calls = {
  parameters: { $connections: { type: 'Object', defaultValue: {} } },
  triggers: composes.triggers,
  actions: {
    Each: {
      type: 'Foreach',
      foreach: '@range(1, 3000)',
      actions: {
        Create_a_user: {
          type: 'ApiConnection',
          inputs: {
            host: { connection: { name: "@parameters('$connections')['acs']['connectionId']" } },
            method: 'post',
            path: '/identities',
          },
        },
      },
    },
  },
}

/** (d) The workflow runner: the quickstart against a running API, two long loops, and a cold start. */
export async function measureWorkflows(print: (line: string) => void, { rounds = 50 } = {}): Promise<void> {
  await withApi(async (defaultConnection) => {
    const chain = await chainMs(defaultConnection, rounds)
    print(`the four actions against a running API: median ${chain.toFixed(1)} ms (reach ≤ 12)`)
    const loop = await secondsOf(await prepareWorkflow(calls, { defaultConnection }))
    print(`Foreach over 3,000 calls of the connector, 20 at a time: ${loop.toFixed(2)} s`)
  })
  const composed = await secondsOf(await prepareWorkflow(composes))
  const { seconds, mebibytes } = measureLoop()
  print(
    `Foreach over 10,000 Composes: ${composed.toFixed(2)} s (reach ≤ 1); from a cold start ${seconds.toFixed(2)} s, ${mebibytes.toFixed(0)} MiB (reach ≤ 200)`,
  )
  const cold = median(Array.from({ length: 5 }, () => run(quickstart).seconds))
  print(`the quickstart from a cold start, API and directory included: ${cold.toFixed(2)} s`)
}

/** Runs a measurement with a running API. */
async function withApi(measure: (connection: ConnectionValue) => Promise<void>): Promise<void> {
  const services = await startEmbedded()
  try {
    await measure({ url: services.apiUrl, parameters: { api_key: services.connectionString } })
  } finally {
    await services.close()
  }
}

async function chainMs(defaultConnection: ConnectionValue, rounds: number): Promise<number> {
  const plan = await prepareWorkflow(quickstart, { defaultConnection })
  const times: number[] = []
  for (let round = 0; round < rounds; round++) times.push((await secondsOf(plan)) * 1000)
  return median(times)
}

async function secondsOf(plan: RunnableWorkflow): Promise<number> {
  const started = performance.now()
  const [record] = await runPlan(plan)
  if (record?.properties.status !== 'Succeeded') throw new Error('The workflow did not succeed.')
  return (performance.now() - started) / 1000
}

function measureLoop() {
  const folder = mkdtempSync(join(tmpdir(), 'workflow-bench-'))
  try {
    const file = join(folder, 'composes.json')
    writeFileSync(file, JSON.stringify(composes))
    return run(file)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** Runs the command as a user would; the process itself reports its memory. */
function run(file: string): { seconds: number; mebibytes: number } {
  const reportMemory = "process.on('exit', () => process.stderr.write(String(process.resourceUsage().maxRSS)))"
  const started = performance.now()
  const stderr = execFileSync(
    '/bin/sh',
    [
      '-c',
      '"$0" --import "$1" "$2" "$3" --no-history 2>&1 >/dev/null',
      process.execPath,
      `data:text/javascript,${reportMemory}`,
      command,
      file,
    ],
    { encoding: 'utf8' },
  )
  return { seconds: (performance.now() - started) / 1000, mebibytes: Number(stderr) / 1024 }
}
