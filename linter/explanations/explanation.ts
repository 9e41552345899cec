/** Why a rule exists, and an example that it accepts and one that it rejects: `[code, why, good, bad]`. */
export type Explanation = readonly [rule: string, why: string, good: string, bad: string]
