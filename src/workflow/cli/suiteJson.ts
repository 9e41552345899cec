import type { WorkflowCoverage } from '../coverage/coverageItem.js'
import type { TestResult } from '../expect/testResult.js'
import { findCauses } from '../failure/cause.js'
import { maskSecrets } from '../maskSecrets.js'
import { stringifyJson, toValue } from '../value.js'

/** The results of a suite as JSON. */
export function formatResults(results: readonly TestResult[], coverage: readonly WorkflowCoverage[]): string {
  const tests = results.map(
    ({ workflow, name, passed, seconds, runSeconds, runIds, histories, differences, records }) => ({
      workflow,
      name,
      passed,
      seconds,
      runSeconds,
      runIds,
      histories,
      differences,
      causes: passed ? [] : records.flatMap(findCauses),
    }),
  )
  const failed = tests.filter(({ passed }) => !passed).length
  return `${stringifyJson(maskSecrets(toValue({ passed: tests.length - failed, failed, tests, coverage })), 2)}\n`
}
