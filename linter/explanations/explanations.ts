import { documentExplanations } from './document.js'
import { operationExplanations } from './operations.js'
import { packageExplanations } from './package.js'

/** Why a rule exists, with an example that keeps it and one that breaks it, by the rule's code. */
export const explanations: ReadonlyMap<string, { why: string; good: string; bad: string }> = new Map(
  [...documentExplanations, ...operationExplanations, ...packageExplanations].map(([rule, why, good, bad]) => [
    rule,
    { why, good, bad },
  ]),
)
