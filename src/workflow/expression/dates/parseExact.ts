import type { DateCulture } from './dateCulture.js'
import { type PatternPart, readPattern } from './datePattern.js'
import type { Moment } from './moment.js'
import { monthOf } from './readFreeDate.js'
import { fractionTicks, inZone } from './zonedMoment.js'

const standardPatterns: Record<string, string> = {
  o: "yyyy-MM-dd'T'HH:mm:ss.fffffffK",
  O: "yyyy-MM-dd'T'HH:mm:ss.fffffffK",
  s: "yyyy-MM-dd'T'HH:mm:ss",
  u: "yyyy-MM-dd HH:mm:ss'Z'",
  r: "ddd, dd MMM yyyy HH:mm:ss 'GMT'",
  R: "ddd, dd MMM yyyy HH:mm:ss 'GMT'",
}

/** Reads a date that must have exactly the given .NET format (`MM/dd/yyyy HH\h`). Undefined when it does not. */
export function parseExact(text: string, format: string, culture: DateCulture): Moment | undefined {
  const fields: string[] = []
  const pattern = readPattern(expand(format, culture))
    .map((part) => partPattern(part, culture, fields))
    .join('')
  const match = new RegExp(`^${pattern}$`, 'iu').exec(text.trim())
  if (!match) return undefined
  const found = new Map(fields.map((field, index) => [field, match[index + 1] ?? '']))
  const number = (field: string, absent: number) => (found.get(field) ? Number(found.get(field)) : absent)
  const month = found.has('monthName') ? monthOf(found.get('monthName') ?? '', culture) : number('month', 1)
  if (month === undefined) return undefined
  return inZone(
    {
      year: fullYear(found.get('year')),
      month,
      day: number('day', 1),
      hour: found.has('hour12') ? hourOf(number('hour12', 0), found.get('half')) : number('hour', 0),
      minute: number('minute', 0),
      second: number('second', 0),
      fraction: fractionTicks(found.get('fraction') ?? ''),
    },
    found.get('zone') || (format === 'u' ? 'Z' : undefined),
  )
}

function expand(format: string, culture: DateCulture): string {
  if (format.length !== 1) return format
  return standardPatterns[format] ?? (culture.patterns as Record<string, string>)[format] ?? format
}

function partPattern(part: PatternPart, culture: DateCulture, fields: string[]): string {
  if ('text' in part) return escapePattern(part.text)
  const field = (name: string, pattern: string) => {
    fields.push(name)
    return `(${pattern})`
  }
  const digits = part.count === 1 ? '\\d{1,2}' : '\\d{2}'
  switch (part.specifier) {
    case 'y':
      return field('year', part.count < 3 ? '\\d{1,2}' : `\\d{${Math.max(part.count, 4)}}`)
    case 'M':
      return part.count < 3 ? field('month', digits) : field('monthName', '[\\p{L}.]+')
    case 'd':
      return part.count < 3 ? field('day', digits) : field('weekday', '[\\p{L}.]+')
    case 'H':
      return field('hour', digits)
    case 'h':
      return field('hour12', digits)
    case 'm':
      return field('minute', digits)
    case 's':
      return field('second', digits)
    case 'f':
      return field('fraction', `\\d{${part.count}}`)
    case 'F':
      return field('fraction', `\\d{0,${part.count}}`)
    case 't':
      return field('half', part.count === 1 ? '[AP]' : 'AM|PM')
    case 'K':
      return field('zone', '(?:Z|[+-]\\d{2}:\\d{2})?')
    case 'z':
      return field('zone', '[+-]\\d{1,2}(?::\\d{2})?')
    case '/':
      return escapePattern(culture.dateSeparator)
    default:
      return escapePattern(part.specifier)
  }
}

function hourOf(hour: number, half: string | undefined): number {
  return (hour % 12) + (half?.toUpperCase().startsWith('P') ? 12 : 0)
}

function fullYear(digits: string | undefined): number {
  if (digits === undefined) return 1
  if (digits.length > 2) return Number(digits)
  return Number(digits) + (Number(digits) <= 49 ? 2000 : 1900)
}

function escapePattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')
}
