/** Each scope, and whether it came later than the first api-version (with 2023-10-01). */
const scopes = new Map([
  ['chat', { narrow: false }],
  ['voip', { narrow: false }],
  ['chat.join', { narrow: true }],
  ['chat.join.limited', { narrow: true }],
  ['voip.join', { narrow: true }],
])

/** Whether a text is a scope that some api-version knows. */
export const isScope = (text: string): boolean => scopes.has(text)

/** Whether a text is a scope that the first api-version did not know yet. */
export const isNarrowScope = (text: string): boolean => scopes.get(text)?.narrow === true
