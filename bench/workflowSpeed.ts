import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { startEmbedded } from '../src/embedded.js'
import { prepareWorkflow, runPlan } from '../src/workflow/runWorkflow.js'
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

/** (d) The workflow runner: the quickstart against a running API, a long loop, and a cold start. */
export async function measureWorkflows(print: (line: string) => void, { rounds = 50 } = {}): Promise<void> {
  print(`the four actions against a running API: median ${(await chainMs(rounds)).toFixed(1)} ms (reach ≤ 30)`)
  const { seconds, mebibytes } = measureLoop()
  print(
    `Foreach over 10,000 Composes, start included: ${seconds.toFixed(2)} s, ${mebibytes.toFixed(0)} MiB (reach ≤ 2 s, ≤ 200 MiB)`,
  )
  const cold = median(Array.from({ length: 5 }, () => run(quickstart).seconds))
  print(`the quickstart from a cold start, API and directory included: ${cold.toFixed(2)} s`)
}

async function chainMs(rounds: number): Promise<number> {
  const services = await startEmbedded()
  try {
    const defaultConnection = { url: services.apiUrl, parameters: { api_key: services.connectionString } }
    const plan = await prepareWorkflow(quickstart, { defaultConnection })
    const times: number[] = []
    for (let round = 0; round < rounds; round++) {
      const started = performance.now()
      const [record] = await runPlan(plan)
      if (record?.properties.status !== 'Succeeded') throw new Error('The workflow did not succeed.')
      times.push(performance.now() - started)
    }
    return median(times)
  } finally {
    await services.close()
  }
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

/** Runs the command as a person would; the process says itself how much memory it took. */
function run(file: string): { seconds: number; mebibytes: number } {
  const tell = "process.on('exit', () => process.stderr.write(String(process.resourceUsage().maxRSS)))"
  const started = performance.now()
  const stderr = execFileSync(
    '/bin/sh',
    [
      '-c',
      '"$0" --import "$1" "$2" "$3" --no-history 2>&1 >/dev/null',
      process.execPath,
      `data:text/javascript,${tell}`,
      command,
      file,
    ],
    { encoding: 'utf8' },
  )
  return { seconds: (performance.now() - started) / 1000, mebibytes: Number(stderr) / 1024 }
}
