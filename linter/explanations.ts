/** Why a rule is there, and what it accepts and refuses. */
export interface Explanation {
  why: string
  good: string
  bad: string
}

export const explanations = new Map<string, Explanation>()
