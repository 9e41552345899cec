/** The result of one test, as reports show it. */
export interface TestResult {
  workflow: string
  name: string
  /** Duration on the clock of the run, which skips waits. */
  seconds: number
  failures: { type: string; message: string }[]
  runId?: string
}

/** A report that CI systems read: one `testsuite` a workflow, one `testcase` a test (the JUnit XML format of Apache Ant). */
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

function formatCase({ workflow, name, seconds, failures, runId }: TestResult): string {
  const open = `    <testcase classname="${escapeXml(workflow)}" name="${escapeXml(name)}" time="${seconds.toFixed(3)}">`
  const run =
    runId === undefined ? '' : `      <properties><property name="run" value="${escapeXml(runId)}"/></properties>\n`
  const inside = failures.map(
    ({ type, message }) => `      <failure type="${escapeXml(type)}" message="${escapeXml(message)}"/>\n`,
  )
  return `${open}\n${run}${inside.join('')}    </testcase>\n`
}

function totals(tests: readonly TestResult[]): string {
  const failed = tests.filter(({ failures }) => failures.length > 0).length
  const seconds = tests.reduce((sum, test) => sum + test.seconds, 0)
  return `tests="${tests.length}" failures="${failed}" errors="0" time="${seconds.toFixed(3)}"`
}

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\n': '&#10;',
  '\t': '&#9;',
}

/** Characters that XML 1.0 does not allow at all become `?`. */
const escapeXml = (text: string) =>
  text
    .replaceAll(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '?')
    .replaceAll(/[&<>"\n\t]/g, (character) => entities[character] ?? character)
