/** A piece of a custom numeric format: a specifier (`0 # . , %`), or plain text. */
export interface Piece {
  readonly character: string
  readonly plain: boolean
}

/** The settings of a section of a custom format, from its specifiers. Indexes are those of its pieces. */
export interface NumberPattern {
  readonly pieces: readonly Piece[]
  /** Index of the decimal point; past the end when there is none. */
  readonly point: number
  /** Digit placeholders before the point. */
  readonly wholePlaces: number
  readonly leastWhole: number
  readonly leastFraction: number
  readonly mostFraction: number
  readonly grouped: boolean
  /** The power of ten by which the number is scaled: up by `%` and `‰`, down by commas before the point. */
  readonly power: number
  readonly exponent: ExponentPattern | undefined
}

/** `E+00`: its index, letter and minimum digits. */
export interface ExponentPattern {
  readonly start: number
  readonly end: number
  readonly letter: string
  readonly plus: boolean
  readonly digits: number
}

/** Splits a custom format at its semicolons into one, two or three sections. */
export function readSections(format: string): NumberPattern[] {
  const sections: Piece[][] = [[]]
  for (let at = 0; at < format.length; at++) {
    const character = format.charAt(at)
    const section = sections.at(-1) ?? []
    if (character === "'" || character === '"') {
      const close = format.indexOf(character, at + 1)
      const end = close < 0 ? format.length : close
      for (const quoted of format.slice(at + 1, end)) section.push({ character: quoted, plain: true })
      at = end
    } else if (character === '\\') {
      section.push({ character: format.charAt(++at), plain: true })
    } else if (character === ';') {
      sections.push([])
    } else {
      section.push({ character, plain: !'0#.,%‰Ee+-'.includes(character) })
    }
  }
  return sections.map(readPattern)
}

function readPattern(pieces: Piece[]): NumberPattern {
  const exponent = findExponent(pieces)
  const inExponent = (index: number) => exponent !== undefined && index >= exponent.start && index < exponent.end
  const marks = pieces.map(({ character, plain }, index) => (plain || inExponent(index) ? '' : character))
  const at = (wanted: string) => marks.flatMap((mark, index) => (mark !== '' && wanted.includes(mark) ? [index] : []))
  const point = at('.')[0] ?? pieces.length
  const whole = at('0#').filter((index) => index < point)
  const fraction = at('0#').filter((index) => index > point)
  const lastWhole = whole.at(-1) ?? -1
  const firstZero = whole.findIndex((index) => marks[index] === '0')
  return {
    pieces,
    point,
    wholePlaces: whole.length,
    leastWhole: firstZero < 0 ? 0 : whole.length - firstZero,
    leastFraction: fraction.findLastIndex((index) => marks[index] === '0') + 1,
    mostFraction: fraction.length,
    grouped: at(',').some((index) => index > (whole[0] ?? 0) && index < lastWhole),
    power:
      at('%').length * 2 +
      at('‰').length * 3 -
      at(',').filter((index) => index > lastWhole && index < point).length * 3,
    exponent,
  }
}

function findExponent(pieces: readonly Piece[]): ExponentPattern | undefined {
  const text = pieces.map(({ character, plain }) => (plain ? ' ' : character)).join('')
  const match = /([Ee])([+-]?)(0+)/.exec(text)
  if (!match) return undefined
  const [found, letter = 'E', sign, zeros = ''] = match
  return { start: match.index, end: match.index + found.length, letter, plus: sign === '+', digits: zeros.length }
}
