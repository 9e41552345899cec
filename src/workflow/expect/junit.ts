import { escapeXml } from '../../escapeXml.js'
import { differenceText, type TestResult } from './testResult.js'

/**
 * A report that CI systems read: one `testsuite` per workflow, one `testcase` per test (the JUnit XML format of Apache Ant).
 * `time` is the duration in real time; that on the run's clock, which skips waits, is a property.
 */
export function formatJunit(results: readonly TestResult[]): string {
  const workflows = groupByWorkflow(results)
  const suites = [...workflows].map(([workflow, tests]) => formatSuite(workflow, tests)).join('')
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites ${totals(results)}>\n${suites}</testsuites>\n`
}

function groupByWorkflow(results: readonly TestResult[]): Map<string, TestResult[]> {
  const groups = new Map<string, TestResult[]>()
  for (const result of results) groups.set(result.workflow, [...(groups.get(result.workflow) ?? []), result])
  return groups
}

const formatSuite = (workflow: string, tests: readonly TestResult[]) =>
  `  <testsuite name="${escapeXml(workflow)}" ${totals(tests)}>\n${tests.map(formatCase).join('')}  </testsuite>\n`

function formatCase(result: TestResult): string {
  const { workflow, name, seconds, runSeconds, runIds, histories } = result
  const properties = [
    ...runIds.map((id) => ['run', id] as const),
    ...histories.map((file) => ['history', file] as const),
    ['runSeconds', runSeconds.toFixed(3)] as const,
  ].map(([key, value]) => `        <property name="${key}" value="${escapeXml(value)}"/>\n`)
  return (
    `    <testcase classname="${escapeXml(workflow)}" name="${escapeXml(name)}" time="${seconds.toFixed(3)}">\n` +
    `      <properties>\n${properties.join('')}      </properties>\n${formatFailure(result)}    </testcase>\n`
  )
}

/** One failure per test, since many readers show the first one only: what made the run fail, then every difference. */
function formatFailure({ differences, explanation }: TestResult): string {
  const [first] = differences
  if (!first) return ''
  const { cause, code } = explanation
  const message = cause.length > 1 ? `${cause[0]}: ${cause[1]?.trim()}` : differenceText(first)
  const text = [...cause, ...differences.map(differenceText)].join('\n')
  return `      <failure type="${escapeXml(code ?? first.path.split(' ')[0] ?? '')}" message="${escapeXml(message)}">${escapeXml(text)}</failure>\n`
}

function totals(tests: readonly TestResult[]): string {
  const failed = tests.filter(({ passed }) => !passed).length
  const seconds = tests.reduce((sum, test) => sum + test.seconds, 0)
  return `tests="${tests.length}" failures="${failed}" errors="0" time="${seconds.toFixed(3)}"`
}
