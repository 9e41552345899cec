import { compileHolds } from '../expect/checkRun.js'
import type { WorkflowTest } from '../expect/workflowTest.js'
import { DefinitionError, type Fault, prepareWorkflow, type RunOptions } from '../runWorkflow.js'
import type { SuiteMember } from './suite.js'
import { testOptions } from './testInput.js'

/** A test with its workflow and expectation file. */
export interface SuiteTest {
  workflow: string
  file: string
  test: WorkflowTest
}

/** The tests of a suite whose workflow or name contains a text. */
export function selectTests(members: readonly SuiteMember[], filter = ''): SuiteTest[] {
  const wanted = filter.toLowerCase()
  return members.flatMap(({ workflow, expectations: { file, tests } }) =>
    tests
      .map((test) => ({ workflow, file, test }))
      .filter(({ test: { name } }) => `${workflow}: ${name}`.toLowerCase().includes(wanted)),
  )
}

/**
 * Checks every test before the first one runs.
 *
 * @returns whether any of them calls this package's connector without its own connection.
 * @throws DefinitionError with the faults of all workflows and expectations.
 */
export async function checkTests(tests: readonly SuiteTest[], options: RunOptions): Promise<boolean> {
  const faults = new Map<string, Fault>()
  let usesDefaultConnection = false
  for (const { workflow, file, test } of tests) {
    try {
      compileHolds(test.expect, file)
      usesDefaultConnection =
        (await prepareWorkflow(workflow, testOptions(test, options))).usesDefaultConnection || usesDefaultConnection
    } catch (error) {
      if (!(error instanceof DefinitionError)) throw error
      for (const fault of error.faults) faults.set(JSON.stringify(fault), fault)
    }
  }
  if (faults.size > 0) throw new DefinitionError([...faults.values()])
  return usesDefaultConnection
}
