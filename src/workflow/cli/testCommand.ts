import { formatDuration } from '../console/duration.js'
import { compileHolds } from '../expect/checkRun.js'
import type { Difference } from '../expect/difference.js'
import { readExpectations } from '../expect/expectation.js'
import { formatJunit, type TestResult } from '../expect/junit.js'
import { prepareWorkflow, type RunOptions } from '../runWorkflow.js'
import { writeResult } from './reportFile.js'
import { connectionTo } from './services.js'
import { findSuite, type SuiteMember } from './suite.js'
import { exitCodes, type Terminal } from './terminal.js'
import { runTest } from './testRun.js'

export interface TestFlags {
  api?: string
  junit?: string
}

/** `test PATH…`: runs the tests under the paths. Returns the exit code. */
export async function testCommand(terminal: Terminal, paths: readonly string[], flags: TestFlags): Promise<number> {
  const options = flags.api === undefined ? {} : { defaultConnection: { url: flags.api } }
  return runSuite(terminal, await findSuite(paths), options, flags.junit)
}

/** `FILE --expect EXPECTATIONS`: the same for one workflow. */
export async function expectCommand(
  terminal: Terminal,
  workflow: string,
  expect: string,
  options: RunOptions,
  junit: string | undefined,
): Promise<number> {
  return runSuite(terminal, [{ workflow, expectations: await readExpectations(expect) }], options, junit)
}

/** Checks every workflow before the first one runs, and starts the services once when any workflow needs them. */
async function runSuite(
  terminal: Terminal,
  members: readonly SuiteMember[],
  options: RunOptions,
  junit: string | undefined,
): Promise<number> {
  const services = (await needServices(members, options)) ? await terminal.startServices() : undefined
  const ready = services ? { ...options, defaultConnection: connectionTo(services) } : options
  const results: TestResult[] = []
  try {
    for (const { workflow, expectations } of members) {
      for (const test of expectations.tests) {
        const tested = await runTest(terminal, { workflow, file: expectations.file, test, options: ready, services })
        results.push(tested.result)
        terminal.out(formatTest(tested.result, tested.differences))
      }
    }
  } finally {
    await services?.close()
  }
  if (junit !== undefined) await writeResult('--junit', junit, formatJunit(results))
  const failed = results.filter(({ failures }) => failures.length > 0).length
  terminal.out(`\nworkflows: ${results.length - failed} passed, ${failed} failed\n`)
  return failed === 0 ? exitCodes.succeeded : exitCodes.failed
}

/** Whether any test calls our connector without a connection of its own. Throws for the first workflow that is not valid. */
async function needServices(members: readonly SuiteMember[], options: RunOptions): Promise<boolean> {
  let needed = false
  for (const { workflow, expectations } of members) {
    for (const { parameters, mocks, expect } of expectations.tests) {
      compileHolds(expect, expectations.file)
      const plan = await prepareWorkflow(workflow, {
        ...options,
        parameters: { ...options.parameters, ...parameters },
        mocks: { ...options.mocks, ...mocks },
      })
      needed ||= plan.usesDefaultConnection
    }
  }
  return needed && options.defaultConnection === undefined
}

function formatTest({ workflow, name, seconds }: TestResult, differences: readonly Difference[]): string {
  const mark = differences.length === 0 ? 'ok      ' : 'FAILED  '
  const lines = differences.map(
    ({ path, expected, actual }) =>
      `          ${path}\n            expected  ${expected}\n            actual    ${actual}\n`,
  )
  return `${mark}${workflow}: ${name} (${formatDuration(seconds * 1000)})\n${lines.join('')}`
}
