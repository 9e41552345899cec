import type { PackageReport } from '../checkPackage.js'
import { atLeast, type Finding } from '../finding.js'
import type { Severity } from '../rule.js'

/**
 * A JUnit report: a test suite for each package, a test case for each rule. A rule fails when it has a finding of the severity or
 * above.
 */
export function toJunit(reports: readonly PackageReport[], severity: Severity): string {
  const suites = reports.map((report) => suiteOf(report, severity))
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>\n${suites.join('')}</testsuites>\n`
}

function suiteOf({ name, findings, passed }: PackageReport, severity: Severity): string {
  const failed = new Map<string, Finding[]>()
  for (const each of atLeast(findings, severity)) failed.set(each.rule, [...(failed.get(each.rule) ?? []), each])
  const cases = [
    ...passed.map((rule) => `    <testcase classname=${quoted(name)} name=${quoted(rule)}/>\n`),
    ...[...failed].map(([rule, group]) => caseOf(name, rule, group)),
  ]
  return `  <testsuite name=${quoted(name)} tests="${cases.length}" failures="${failed.size}">\n${cases.join('')}  </testsuite>\n`
}

function caseOf(name: string, rule: string, findings: readonly Finding[]): string {
  const lines = findings.map(({ file, line, at, problem, fix }) => `${file}:${line ?? 1} ${at}: ${problem}. ${fix}`)
  const message = quoted(findings[0]?.problem ?? '')
  return `    <testcase classname=${quoted(name)} name=${quoted(rule)}>\n      <failure message=${message}>${escaped(lines.join('\n'))}</failure>\n    </testcase>\n`
}

/** XML 1.0 allows most control characters not even escaped. */
const escaped = (text: string) =>
  text
    .replace(/[^\t\n\r\x20-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '\uFFFD')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
const quoted = (text: string) => `"${escaped(text).replaceAll('"', '&quot;').replaceAll('\n', '&#10;')}"`
