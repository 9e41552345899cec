import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Command } from 'commander'
import { commanderOutput, exitCodeOf, processOutput } from '../src/command/run.js'
import { UsageError } from '../src/command/usageError.js'
import { parseConnectionString } from '../src/connectionString.js'
import { developmentResource } from '../src/developmentResource.js'
import { startEmbedded } from '../src/embedded.js'
import { packageRoot } from '../src/packageRoot.js'
import { loadCases } from './loadCases.js'
import { runCases } from './runCases.js'
import { toPage } from './table.js'
import type { Target } from './wireCase.js'

interface Options {
  dryRun?: boolean
  write?: boolean
}

const page = join(packageRoot, 'docs/conformance.md')
const { out } = processOutput

/** `npm run conformance`: the cases against the directory, or against the resource of ACS_CONNECTION_STRING. */
process.exitCode = await exitCodeOf(processOutput, async () => {
  const command = new Command('conformance')
    .description(
      'Compare an identity service with the recorded responses of the real one. Set ACS_CONNECTION_STRING for another target than the directory.',
    )
    .option('--dry-run', 'print what would be sent, and send nothing')
    .option('--write', 'write the table to docs/conformance.md')
    .configureOutput(commanderOutput(processOutput))
    .exitOverride()
    .parse()
  const { dryRun, write } = command.opts<Options>()
  if (dryRun) return describeCases()
  return withTarget(process.env.ACS_CONNECTION_STRING, async (target, name) => {
    const results = await runCases(loadCases(), target)
    const text = toPage(results, name)
    if (write) writeFileSync(page, `${text.trimEnd()}\n`)
    out(`${text}\n`)
    return results.some(({ known, differences }) => known === 'certain' && differences.length > 0) ? 1 : 0
  })
})

/** Without a connection string: its own directory, in memory. The name is for the page, and not a secret. */
async function withTarget(text: string | undefined, run: (target: Target, name: string) => Promise<number>) {
  if (text) return run(readTarget(text), 'the resource of ACS_CONNECTION_STRING')
  const { directoryUrl, close } = await startEmbedded()
  try {
    return await run(
      { origin: directoryUrl.replace('localhost', '127.0.0.1'), ...developmentResource },
      'the embedded directory',
    )
  } finally {
    await close()
  }
}

function readTarget(text: string): Target {
  try {
    const { endpoint, accessKey } = parseConnectionString(text)
    return { origin: new URL(endpoint).origin, primaryKey: accessKey }
  } catch (error) {
    throw new UsageError(`ACS_CONNECTION_STRING: ${error instanceof Error ? error.message : String(error)}`)
  }
}

function describeCases(): number {
  const groups = loadCases()
  const cases = groups.flatMap((group) => group.cases)
  const creates = cases.filter(({ expected }) => expected.status === 201).length
  out(
    `${cases.length} requests, of which ${creates} create an identity or an assignment, and three more for each of the ` +
      `${groups.length} groups. Created identities are deleted at the end; the assignments are removed by their cases.\n\n`,
  )
  for (const { name, cases: ofGroup } of groups) {
    out(`${name}\n`)
    for (const { name: title, request } of ofGroup) out(`  ${request.method.padEnd(7)}${request.path}  ${title}\n`)
  }
  return 0
}
