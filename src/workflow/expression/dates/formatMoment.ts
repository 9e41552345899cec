import type { DateCulture } from './dateCulture.js'
import { dateCulture } from './dateCulture.js'
import { type PatternPart, readPattern } from './datePattern.js'
import { type Moment, type MomentParts, partsOf } from './moment.js'

const roundTrip = "yyyy-MM-dd'T'HH:mm:ss.fffffffK"
const invariant = dateCulture('en-US') as DateCulture

/**
 * Writes a moment like .NET's `DateTime.ToString(format, culture)`: one letter is a standard format, anything longer a custom
 * pattern. Undefined when the letter is no standard format.
 */
export function formatMoment(moment: Moment, format: string, culture: DateCulture): string | undefined {
  if (format.length !== 1) return write(moment, format, culture)
  switch (format) {
    case 'o':
    case 'O':
      return write(moment, roundTrip, invariant)
    case 's':
      return write(moment, "yyyy-MM-dd'T'HH:mm:ss", invariant)
    case 'u':
      return write(moment, "yyyy-MM-dd HH:mm:ss'Z'", invariant)
    case 'r':
    case 'R':
      return write(moment, "ddd, dd MMM yyyy HH:mm:ss 'GMT'", invariant)
    default: {
      const pattern = standardPattern(format, culture.patterns)
      return pattern === undefined ? undefined : write(moment, pattern, culture)
    }
  }
}

function standardPattern(letter: string, patterns: DateCulture['patterns']): string | undefined {
  switch (letter) {
    case 'd':
    case 'D':
    case 't':
    case 'T':
    case 'M':
    case 'Y':
      return patterns[letter]
    case 'm':
      return patterns.M
    case 'y':
      return patterns.Y
    case 'f':
      return `${patterns.D} ${patterns.t}`
    case 'F':
    case 'U':
      return `${patterns.D} ${patterns.T}`
    case 'g':
      return `${patterns.d} ${patterns.t}`
    case 'G':
      return `${patterns.d} ${patterns.T}`
    default:
      return undefined
  }
}

function write(moment: Moment, format: string, culture: DateCulture): string {
  const pattern = readPattern(format)
  const hasDay = pattern.some((part) => 'specifier' in part && part.specifier === 'd' && part.count < 3)
  const parts = partsOf(moment)
  let text = ''
  for (const part of pattern) {
    const piece = 'text' in part ? part.text : writePart(part, parts, moment, culture, hasDay)
    // A zero fraction, written with F, removes the point before it.
    if (piece === '' && 'specifier' in part && part.specifier === 'F' && text.endsWith('.')) text = text.slice(0, -1)
    text += piece
  }
  return text
}

function writePart(
  { specifier, count }: Extract<PatternPart, { specifier: string }>,
  parts: MomentParts,
  moment: Moment,
  culture: DateCulture,
  hasDay: boolean,
): string {
  const padded = (value: number) => (count === 1 ? String(value) : String(value).padStart(2, '0'))
  switch (specifier) {
    case 'y':
      return count < 3 ? padded(parts.year % 100) : String(parts.year).padStart(count, '0')
    case 'M':
      return count < 3 ? padded(parts.month) : monthName(culture, count, hasDay, parts.month)
    case 'd':
      return count < 3
        ? padded(parts.day)
        : ((count === 3 ? culture.shortWeekdays : culture.weekdays)[parts.weekday] ?? '')
    case 'H':
      return padded(parts.hour)
    case 'h':
      return padded(parts.hour % 12 || 12)
    case 'm':
      return padded(parts.minute)
    case 's':
      return padded(parts.second)
    case 'f':
      return fraction(parts.fraction, count)
    case 'F':
      return fraction(parts.fraction, count).replace(/0+$/, '')
    case 't':
      return (parts.hour < 12 ? culture.morning : culture.afternoon).slice(0, count === 1 ? 1 : undefined)
    case 'K':
      return { utc: 'Z', local: '+00:00', unspecified: '' }[moment.kind]
    case 'z':
      return ['+0', '+00'][count - 1] ?? '+00:00'
    case 'g':
      return 'A.D.'
    case '/':
      return culture.dateSeparator
    default:
      return specifier
  }
}

function monthName(culture: DateCulture, count: number, hasDay: boolean, month: number): string {
  const long = hasDay ? culture.monthsWithDay : culture.months
  const short = hasDay ? culture.shortMonthsWithDay : culture.shortMonths
  return (count === 3 ? short : long)[month - 1] ?? ''
}

function fraction(ticks: number, digits: number): string {
  return String(ticks).padStart(7, '0').slice(0, digits)
}
