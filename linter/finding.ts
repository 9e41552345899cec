import type { Severity, Violation } from './rule.js'

/** A violation with its rule and file. */
export interface Finding extends Violation {
  /** A code such as `A06`, or the rule of another linter, such as `openapi/struct`. */
  rule: string
  severity: Severity
  file: string
  /** Counted from 1; set once the text of the file was searched. */
  line?: number
  column?: number
}

/** A finding that an exception accepts. */
export interface ExceptedFinding extends Finding {
  reason: string
}

/** The linter's report on one package. */
export interface Report {
  findings: Finding[]
  excepted: ExceptedFinding[]
  /** Codes of the rules without findings. */
  passed: string[]
  /** Codes of the rules that were not checked, because their file was not given or they were excepted. */
  notChecked: string[]
}

/** From the most serious to the least. */
export const severities: readonly Severity[] = ['error', 'warning', 'advice']

/** Orders findings by severity, then as they were found. */
export const bySeverity = (one: Finding, other: Finding): number =>
  severities.indexOf(one.severity) - severities.indexOf(other.severity)

/** The findings of a severity and of those above it. */
export const atLeast = <T extends { severity: Severity }>(items: readonly T[], severity: Severity): T[] =>
  items.filter((each) => severities.indexOf(each.severity) <= severities.indexOf(severity))
