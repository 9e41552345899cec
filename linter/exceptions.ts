import { readFile } from 'node:fs/promises'
import { UsageError } from '../src/command/usageError.js'
import type { Report } from './finding.js'
import { isObject, type Json, listOf, memberPath, objectOf, textOf } from './json.js'
import { parseObject } from './parseJson.js'
import { rules } from './rules.js'

/** A violation that is accepted on purpose. */
export interface Exception {
  rule: string
  /** The JSON path at and below which it is accepted; without one, everywhere. */
  location: string | undefined
  reason: string
}

/** The name under which a package's own exceptions are found beside its definition. */
export const configName = 'connector-check.json'

/** Rules that are not ours: the JSON files, the OpenAPI linter, Microsoft's schemas. */
const otherRules = /^(?:J0[123]|openapi\/[\w-]+|schema\/[\w-]+)$/

/** Whether there is a rule of a code. */
export const isRule = (code: string): boolean => otherRules.test(code) || rules.some(({ id }) => id === code)

/**
 * Reads a file of exceptions: `{ "exceptions": [{ "rule", "location", "reason" }] }`.
 *
 * @throws UsageError when the file cannot be read, or an exception has no known rule or no reason.
 */
export async function readExceptions(file: string): Promise<Exception[]> {
  let bytes: Buffer
  try {
    bytes = await readFile(file)
  } catch {
    throw new UsageError(`${file}: cannot be read. Check the path of --config; it is taken from ${process.cwd()}.`)
  }
  const config = parseObject(file, bytes)
  const unknown = Object.keys(config).find((key) => !['$schema', 'exceptions'].includes(key))
  if (unknown !== undefined) throw new UsageError(`${file}: $.${unknown} is not known. The only member is exceptions.`)
  return listOf(config.exceptions).map((value, index) =>
    toException(value, `${file}: ${memberPath('$.exceptions', index)}`),
  )
}

function toException(value: Json, at: string): Exception {
  const { rule, location, reason } = objectOf(value)
  const code = textOf(rule)
  if (!isObject(value) || code === undefined || !isRule(code)) {
    throw new UsageError(`${at}.rule must be the code of a rule, such as A19; --list shows them all.`)
  }
  const text = textOf(reason)?.trim()
  if (!text) throw new UsageError(`${at}.reason is missing. State in a sentence why ${code} does not apply.`)
  return { rule: code, location: textOf(location), reason: text }
}

/** Separates the findings that an exception accepts. */
export function applyExceptions(report: Report, exceptions: readonly Exception[]): Report {
  if (exceptions.length === 0) return report
  const reasonFor = (rule: string, at: string) =>
    exceptions.find((each) => each.rule === rule && (each.location === undefined || isWithin(at, each.location)))
      ?.reason
  const findings = report.findings.map((finding) => ({ finding, reason: reasonFor(finding.rule, finding.at) }))
  return {
    ...report,
    findings: findings.flatMap(({ finding, reason }) => (reason === undefined ? [finding] : [])),
    excepted: findings.flatMap(({ finding, reason }) => (reason === undefined ? [] : [{ ...finding, reason }])),
  }
}

const isWithin = (at: string, location: string) =>
  at === location || at.startsWith(`${location}.`) || at.startsWith(`${location}[`)
