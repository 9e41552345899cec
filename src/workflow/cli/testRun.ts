import { checkRun } from '../expect/checkRun.js'
import type { Difference } from '../expect/difference.js'
import { explainDifferences } from '../expect/explainDifferences.js'
import type { SnapshotFile } from '../expect/snapshotFile.js'
import type { TestResult } from '../expect/testResult.js'
import type { WorkflowTest } from '../expect/workflowTest.js'
import type { RunListener } from '../model/run.js'
import { type FinishedRun, runEach } from '../run/runPlan.js'
import { prepareWorkflow, type RunOptions, TriggerRefusal } from '../runWorkflow.js'
import { withDirectorySetUp } from './directorySetUp.js'
import type { Services } from './terminal.js'
import { testOptions } from './testInput.js'

/** One test to run. */
export interface TestRun {
  workflow: string
  /** The expectation file. */
  file: string
  test: WorkflowTest
  options: RunOptions
  /** The directory for the test's users and faults. */
  services: Pick<Services, 'directoryUrl'> | undefined
  snapshots: SnapshotFile
  signal: AbortSignal
  listener: RunListener
}

/**
 * Runs one test and compares the run with the expectations.
 *
 * @throws every error but a {@link TriggerRefusal}, which is a result of the test.
 */
export async function runTest(testRun: TestRun): Promise<TestResult> {
  const { workflow, test, services, signal, listener } = testRun
  const options = testOptions(test, testRun.options)
  const plan = await prepareWorkflow(workflow, options)
  const start = performance.now()
  try {
    const runs = await withDirectorySetUp(services, test, () => runEach(plan, { ...options, signal, listener }))
    return resultOf(testRun, start, runs, check(testRun, runs))
  } catch (error) {
    if (!(error instanceof TriggerRefusal)) throw error
    const actual = `${error.status} ${error.code}: ${error.message}`
    return resultOf(testRun, start, [], [{ path: 'trigger', expected: 'a run', actual }])
  }
}

function check({ test, file, snapshots }: TestRun, runs: readonly FinishedRun[]): Difference[] {
  if (runs.length === 0)
    return [{ path: 'run', expected: 'a run', actual: 'none: a condition of the trigger is false' }]
  const { snapshot } = test.expect
  return runs.flatMap((finished, index) => [
    ...checkRun(finished, test.expect, file),
    ...(snapshot === undefined
      ? []
      : snapshots.check(
          index === 0 ? test.name : `${test.name} ${index + 1}`,
          finished.record,
          snapshot === true ? {} : snapshot,
        )),
  ])
}

function resultOf(
  { workflow, test }: TestRun,
  start: number,
  runs: readonly FinishedRun[],
  differences: Difference[],
): TestResult {
  const records = runs.map(({ record }) => record)
  const runSeconds = records.reduce(
    (sum, { properties }) => sum + (Date.parse(properties.endTime) - Date.parse(properties.startTime)) / 1000,
    0,
  )
  return {
    workflow,
    name: test.name,
    passed: differences.length === 0,
    seconds: (performance.now() - start) / 1000,
    runSeconds,
    differences,
    explanation: explainDifferences(differences, records, test.expect),
    runIds: records.map(({ name }) => name),
    histories: [],
    records,
    childRecords: runs.flatMap(({ run }) => run.childRecords),
  }
}
