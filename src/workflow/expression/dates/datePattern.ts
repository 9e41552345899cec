/** A piece of a .NET date pattern: plain text, or a specifier such as `d`, repeated `count` times. */
export type PatternPart = { readonly text: string } | { readonly specifier: string; readonly count: number }

const specifiers = new Set('dfFghHKmMstyz:/')
const patterns = new Map<string, PatternPart[]>()

/**
 * Splits a custom date pattern into pieces: runs of a specifier, text in single or double quotes, `\x` for a plain character,
 * `%d` for a single specifier, everything else as it is.
 */
export function readPattern(pattern: string): PatternPart[] {
  const known = patterns.get(pattern)
  if (known) return known
  const parts = scanPattern(pattern)
  if (patterns.size < 1000) patterns.set(pattern, parts)
  return parts
}

function scanPattern(pattern: string): PatternPart[] {
  const parts: PatternPart[] = []
  let at = 0
  while (at < pattern.length) {
    const character = pattern.charAt(at)
    if (character === "'" || character === '"') {
      const close = pattern.indexOf(character, at + 1)
      const end = close < 0 ? pattern.length : close
      parts.push({ text: pattern.slice(at + 1, end) })
      at = end + 1
    } else if (character === '\\') {
      parts.push({ text: pattern.charAt(at + 1) })
      at += 2
    } else if (character === '%') {
      at++
    } else if (specifiers.has(character)) {
      const count = runLength(pattern, at)
      parts.push({ specifier: character, count })
      at += count
    } else {
      parts.push({ text: character })
      at++
    }
  }
  return parts
}

function runLength(text: string, start: number): number {
  let end = start + 1
  while (text[end] === text[start]) end++
  return end - start
}
