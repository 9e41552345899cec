import { existsSync } from 'node:fs'
import { basename } from 'node:path'
import { ServiceError } from '../../errors.js'
import { checkTests, selectTests } from '../../workflow/cli/prepareSuite.js'
import { findSuite } from '../../workflow/cli/suite.js'
import { runTest } from '../../workflow/cli/testRun.js'
import { CoverageCollector, percentOf, ratioOf } from '../../workflow/coverage/collectCoverage.js'
import { SnapshotFile } from '../../workflow/expect/snapshotFile.js'
import { differenceText } from '../../workflow/expect/testResult.js'
import type { ConnectionValue } from '../../workflow/model/connectionValue.js'
import { coverageView } from '../../workflow/report/coverageReport.js'
import { partOfPage } from '../../workflow/report/runView.js'
import type { RunStore } from './runStore.js'

/** The options of tests. Their users and faults are added to the running directory; its faults are removed after each test. */
export interface TestEnvironment {
  connection: ConnectionValue
  directoryUrl: string
  signal: AbortSignal
  store: RunStore
}

/**
 * Runs the tests of a workflow and collects their coverage. Their runs are stored like those of the page.
 *
 * @throws ServiceError 404 when the workflow has no tests.
 * @throws DefinitionError with the faults of the workflow or of its expectations.
 */
export async function runTestsOf(workflow: string, { connection, directoryUrl, signal, store }: TestEnvironment) {
  const file = expectationsOf(workflow)
  const options = { defaultConnection: connection }
  const tests = selectTests(await findSuite([file]))
  await checkTests(tests, options)
  const services = { directoryUrl }
  const snapshots = await SnapshotFile.open(file, false)
  const coverage = new CoverageCollector()
  const results = []
  for (const { test } of tests) {
    signal.throwIfAborted()
    const result = await runTest({ workflow, file, test, options, services, snapshots, signal, listener: {} })
    for (const record of [...result.records, ...result.childRecords]) coverage.add(record)
    for (const record of result.records) await store.add(record)
    results.push(result)
  }
  const [covered] = coverage.result()
  const definition = covered && coverage.definitionOf(covered.workflow)
  return {
    tests: results.map(({ name, passed, seconds, runIds, differences }) => ({
      name,
      passed,
      seconds,
      runIds,
      differences: differences.map(differenceText),
    })),
    ...(covered && definition
      ? {
          coverage: {
            percent: percentOf(ratioOf(covered.items)),
            view: coverageView({ ...covered, workflow: basename(workflow) }, definition, partOfPage),
          },
        }
      : {}),
  }
}

function expectationsOf(workflow: string): string {
  const name = workflow.replace(/\.json$/, '')
  const found = ['yaml', 'yml', 'json'].map((end) => `${name}.expect.${end}`).find((file) => existsSync(file))
  if (found === undefined) {
    throw new ServiceError(404, 'TestsNotFound', 'This workflow has no tests: there is no NAME.expect.yaml beside it.')
  }
  return found
}
