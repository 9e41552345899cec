import { checkRun } from '../expect/checkRun.js'
import type { Difference } from '../expect/difference.js'
import type { WorkflowTest } from '../expect/expectation.js'
import type { TestResult } from '../expect/junit.js'
import type { RunRecord } from '../model/runRecord.js'
import { runEach } from '../run/runPlan.js'
import { prepareWorkflow, type RunOptions, TriggerRefusal } from '../runWorkflow.js'
import { toValue } from '../value.js'
import { withDirectorySetUp } from './directorySetUp.js'
import type { Services, Terminal } from './terminal.js'

/** One test to run. */
export interface TestRun {
  workflow: string
  /** The expectation file. */
  file: string
  test: WorkflowTest
  options: RunOptions
  services: Services | undefined
}

export interface TestedRun {
  result: TestResult
  differences: Difference[]
  records: RunRecord[]
}

/** Runs one test and compares the run with the expectations. */
export async function runTest({ cancelled }: Pick<Terminal, 'cancelled'>, testRun: TestRun): Promise<TestedRun> {
  const { workflow, file, test, services } = testRun
  const options = optionsOf(testRun)
  const plan = await prepareWorkflow(workflow, options)
  try {
    const runs = await withDirectorySetUp(services, test, () => runEach(plan, { ...options, signal: cancelled }))
    const differences = runs.flatMap((finished) => checkRun(finished, test.expect, file))
    if (runs.length === 0)
      differences.push({ path: 'run', expected: 'a run', actual: 'none: a condition of the trigger is false' })
    const records = runs.map(({ record }) => record)
    return { result: resultOf(testRun, records, differences), differences, records }
  } catch (error) {
    if (!(error instanceof TriggerRefusal)) throw error
    const differences = [
      { path: 'trigger', expected: 'a run', actual: `${error.status} ${error.code}: ${error.message}` },
    ]
    return { result: resultOf(testRun, [], differences), differences, records: [] }
  }
}

function optionsOf({ test, options }: TestRun): RunOptions {
  const { input, headers, parameters, mocks } = test
  return {
    ...options,
    input: {
      ...options.input,
      ...(input === undefined ? {} : { body: toValue(input) }),
      ...(headers ? { headers: { ...options.input?.headers, ...headers } } : {}),
    },
    parameters: { ...options.parameters, ...parameters },
    mocks: { ...options.mocks, ...mocks },
  }
}

function resultOf({ workflow, test }: TestRun, records: RunRecord[], differences: Difference[]): TestResult {
  const [record] = records
  const { startTime = '', endTime = '' } = record?.properties ?? {}
  return {
    workflow,
    name: test.name,
    seconds: record ? (Date.parse(endTime) - Date.parse(startTime)) / 1000 : 0,
    failures: differences.map(({ path, expected, actual }) => ({
      type: path.split(' ')[0] ?? path,
      message: `${path}: expected ${expected}, but was ${actual}`,
    })),
    ...(record ? { runId: record.name } : {}),
  }
}
