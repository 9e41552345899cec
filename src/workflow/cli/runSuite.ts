import { UsageError } from '../../command/usageError.js'
import { CoverageCollector } from '../coverage/collectCoverage.js'
import { formatJunit } from '../expect/junit.js'
import { SnapshotFile } from '../expect/snapshotFile.js'
import type { TestResult } from '../expect/testResult.js'
import { pruneRuns, writeRun } from '../runHistory.js'
import type { RunOptions } from '../runWorkflow.js'
import { TestPrinter } from './formatTest.js'
import { checkTests, type SuiteTest, selectTests } from './prepareSuite.js'
import { Progress } from './progress.js'
import { reportCoverage } from './reportCoverage.js'
import { writeResult } from './reportFile.js'
import { connectionTo } from './services.js'
import type { SuiteMember } from './suite.js'
import { formatResults } from './suiteJson.js'
import { SuitePages } from './suitePages.js'
import { exitCodes, type Services, type Terminal } from './terminal.js'
import type { TestFlags } from './testOptions.js'
import { runTest } from './testRun.js'

/**
 * Runs the tests of a suite, prints and reports them. Returns the exit code.
 *
 * @throws {@link UsageError} when `--filter` leaves no test.
 */
export async function runSuite(
  terminal: Terminal,
  members: readonly SuiteMember[],
  options: RunOptions,
  flags: TestFlags,
): Promise<number> {
  const tests = selectTests(members, flags.filter)
  if (tests.length === 0) throw new UsageError(`No test contains '${flags.filter}'.`)
  const needsServices = (await checkTests(tests, options)) && options.defaultConnection === undefined
  const services = needsServices ? await terminal.startServices() : undefined
  const results: TestResult[] = []
  const coverage = new CoverageCollector()
  const pages = flags.html === undefined ? undefined : new SuitePages(flags.html)
  try {
    const ready = services ? { ...options, defaultConnection: connectionTo(services) } : options
    await runTests(terminal, tests, { options: ready, services, flags }, async (result) => {
      results.push(result)
      for (const record of [...result.records, ...result.childRecords]) coverage.add(record)
      await pages?.add(result)
    })
  } finally {
    await services?.close()
  }
  if (flags.history) await pruneRuns(flags.runs, flags.keepRuns, flags.keepDays)
  if (flags.junit !== undefined) await writeResult('--junit', flags.junit, formatJunit(results))
  const failed = results.filter(({ passed }) => !passed).length
  if (flags.json) terminal.out(formatResults(results, coverage.result()))
  else terminal.out(summary(results.length - failed, failed, tests.length - results.length))
  const index = await pages?.finish(coverage)
  if (index !== undefined && !flags.json) terminal.out(`Report: ${index}\n`)
  const enough = await reportCoverage(terminal, coverage.result(), flags)
  return failed === 0 && enough && !terminal.cancelled.aborted ? exitCodes.succeeded : exitCodes.failed
}

const summary = (passed: number, failed: number, left: number) =>
  `\nworkflows: ${passed} passed, ${failed} failed${left > 0 ? `, ${left} not run` : ''}\n`

async function runTests(
  terminal: Terminal,
  tests: readonly SuiteTest[],
  { options, services, flags }: { options: RunOptions; services: Services | undefined; flags: TestFlags },
  add: (result: TestResult) => Promise<void>,
): Promise<void> {
  const printer = new TestPrinter(terminal, flags.verbose ?? false)
  const snapshots = new Map<string, SnapshotFile>()
  for (const { workflow, file, test } of tests) {
    if (terminal.cancelled.aborted) break
    const snapshotFile = snapshots.get(file) ?? (await SnapshotFile.open(file, flags.update ?? false))
    snapshots.set(file, snapshotFile)
    const listener = new Progress(terminal, test.name)
    const testRun = {
      workflow,
      file,
      test,
      options,
      services,
      snapshots: snapshotFile,
      signal: terminal.cancelled,
      listener,
    }
    const result = await runTest(testRun).finally(() => listener.done())
    if (flags.history) {
      for (const record of result.records) result.histories.push(await writeRun(flags.runs, record))
      for (const record of result.childRecords) await writeRun(flags.runs, record)
    }
    await add(result)
    if (!flags.json) terminal.out(printer.format(result))
    if (flags.bail && !result.passed) break
  }
  for (const file of snapshots.values()) await file.save()
}
