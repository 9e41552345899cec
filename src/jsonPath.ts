/** A name that needs no brackets (RFC 9535, member-name-shorthand). */
const plainName = /^[A-Za-z_\u0080-\u{10FFFF}][A-Za-z0-9_\u0080-\u{10FFFF}]*$/u

/**
 * Extends a JSON path by a member's name or an item's index: `$.paths` and `/identities` make `$.paths['/identities']`.
 */
export function memberPath(path: string, key: string | number): string {
  if (typeof key === 'number') return `${path}[${key}]`
  return plainName.test(key) ? `${path}.${key}` : `${path}['${key.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}']`
}
