/** Why a rule is there, and what it accepts and refuses: `[code, why, good, bad]`. */
export type Explanation = readonly [rule: string, why: string, good: string, bad: string]
