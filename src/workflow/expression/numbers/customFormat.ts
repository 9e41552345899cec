import { type Digits, round, scaled } from './digits.js'
import type { NumberCulture } from './numberCulture.js'
import { type ExponentPattern, type NumberPattern, readSections } from './numberPattern.js'

/**
 * Writes a number by a .NET custom numeric format: `0` and `#` for digits, `.` for the point, `,` for groups or thousands, `%`,
 * `‰`, `E+0`, text in quotes or after a backslash, and up to three sections (positive; negative; zero).
 */
export function formatCustom(digits: Digits, format: string, culture: NumberCulture): string {
  const [positive, negative, zero] = readSections(format)
  if (!positive) return ''
  const { whole, fraction } = round(
    scaled(digits, positive.power),
    positive.exponent ? 30 : positive.mostFraction,
    'away',
  )
  const isZero = !/[1-9]/.test(whole + fraction)
  if (isZero && zero && zero.pieces.length > 0) return writeSection({ ...digits, units: 0n }, zero, culture)
  if (!digits.negative || isZero) return writeSection(digits, positive, culture)
  if (negative && negative.pieces.length > 0) return writeSection(digits, negative, culture)
  return `-${writeSection(digits, positive, culture)}`
}

function writeSection(digits: Digits, pattern: NumberPattern, culture: NumberCulture): string {
  const exponent = pattern.exponent ? exponentOf(digits, pattern) : 0
  const { whole, fraction } = round(scaled(digits, pattern.power - exponent), pattern.mostFraction, 'away')
  const before = whole.replace(/^0+/, '').padStart(pattern.leastWhole, '0')
  const after = trimZeros(fraction, pattern.leastFraction)
  const cells = pattern.grouped ? groupedCells(before, culture) : [...before]
  const wholeCells = (place: number) => {
    const end = cells.length - (pattern.wholePlaces - 1 - place)
    return cells.slice(place === 0 ? 0 : Math.max(0, end - 1), Math.max(0, end)).join('')
  }
  let place = 0
  let text = ''
  for (const [index, { character, plain }] of pattern.pieces.entries()) {
    if (pattern.exponent && index >= pattern.exponent.start && index < pattern.exponent.end) {
      if (index === pattern.exponent.start) text += exponentText(exponent, pattern.exponent)
    } else if (!plain && (character === '0' || character === '#')) {
      text += place < pattern.wholePlaces ? wholeCells(place) : after.charAt(place - pattern.wholePlaces)
      place++
    } else if (!plain && character === '.') {
      if (index === pattern.point && after !== '') text += culture.decimal
    } else if (plain || character !== ',') {
      text += character
    }
  }
  return text
}

/** Each digit with the group separator that follows it. */
function groupedCells(digits: string, culture: NumberCulture): string[] {
  const boundaries = new Set<number>()
  for (let sum = 0, index = 0; sum < digits.length; index++) {
    sum += culture.groupSizes[index] ?? culture.groupSizes.at(-1) ?? 3
    boundaries.add(sum)
  }
  return [...digits].map((digit, index) => digit + (boundaries.has(digits.length - 1 - index) ? culture.group : ''))
}

function trimZeros(fraction: string, least: number): string {
  let end = fraction.length
  while (end > least && fraction[end - 1] === '0') end--
  return fraction.slice(0, end)
}

/** The exponent for as many digits before the point as the pattern has. */
function exponentOf(digits: Digits, { leastWhole }: NumberPattern): number {
  return digits.units === 0n ? 0 : digits.units.toString().length - digits.scale - Math.max(leastWhole, 1)
}

function exponentText(exponent: number, { digits, letter, plus }: ExponentPattern): string {
  const sign = exponent < 0 ? '-' : plus ? '+' : ''
  return `${letter}${sign}${String(Math.abs(exponent)).padStart(digits, '0')}`
}
