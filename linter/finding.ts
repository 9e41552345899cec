import type { Rank, Violation } from './rule.js'

/** A violation with the rule that it breaks and the file it stands in. */
export interface Finding extends Violation {
  /** A code such as `A06`, or the rule of another linter, such as `openapi/struct`. */
  rule: string
  rank: Rank
  file: string
  /** Counted from 1; set once the text of the file was searched. */
  line?: number
  column?: number
}

/** A finding that was accepted on purpose. */
export interface ExceptedFinding extends Finding {
  reason: string
}

/** What the linter says about one package. */
export interface Report {
  findings: Finding[]
  excepted: ExceptedFinding[]
  /** Codes of the rules that hold. */
  passed: string[]
  /** Codes of the rules that were not checked, because their file was not given or they were excepted. */
  notChecked: string[]
}

/** From the most serious to the least. */
export const ranks: readonly Rank[] = ['error', 'warning', 'advice']

/** Orders findings by rank, then as they were found. */
export const byRank = (one: Finding, other: Finding): number => ranks.indexOf(one.rank) - ranks.indexOf(other.rank)

/** The findings of a rank and of those above it. */
export const atLeast = <T extends { rank: Rank }>(items: readonly T[], rank: Rank): T[] =>
  items.filter((each) => ranks.indexOf(each.rank) <= ranks.indexOf(rank))
