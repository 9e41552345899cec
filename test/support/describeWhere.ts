import { describe } from '@jest/globals'

/** `describe` where a condition holds; elsewhere the tests are skipped, and their title names the condition. */
export const describeWhere = (holds: boolean, otherwise: string): ((title: string, tests: () => void) => void) =>
  holds ? describe : (title, tests) => describe.skip(`${title} (${otherwise})`, tests)

/** Whether something can be done here. */
export function isPossible(attempt: () => void): boolean {
  try {
    attempt()
    return true
  } catch {
    return false
  }
}
