/**
 * Writes JSON in ASCII alone, other characters as `\u` escapes: paconn reads files in the code page of the system, in which
 * Korean texts would be broken or refused.
 */
export const toAsciiJson = (value: unknown): string =>
  `${JSON.stringify(value, null, 2).replaceAll(/[\u0080-\uffff]/g, toEscape)}\n`

const toEscape = (unit: string) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`
