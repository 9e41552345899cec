import { readPattern } from './datePattern.js'
import { ticksPerDay, ticksPerHour, ticksPerMinute, ticksPerSecond } from './moment.js'

const written = /^(-)?(?:(\d+)\.)?(?:(\d+):(\d{1,2})(?::(\d{1,2})(?:\.(\d{1,7}))?)?)?$/

/** Reads `d.hh:mm:ss.fffffff`, `hh:mm` or a number of days alone as ticks. Undefined when it is none of them. */
export function parseTimeSpan(text: string): bigint | undefined {
  const trimmed = text.trim()
  if (/^-?\d+$/.test(trimmed)) return BigInt(trimmed) * ticksPerDay
  const match = written.exec(trimmed)
  if (!match || match[3] === undefined) return undefined
  const [, sign, days = '0', hours = '0', minutes = '0', seconds = '0', fraction = ''] = match
  if (Number(hours) > 23 || Number(minutes) > 59 || Number(seconds) > 59) return undefined
  const ticks =
    BigInt(days) * ticksPerDay +
    BigInt(hours) * ticksPerHour +
    BigInt(minutes) * ticksPerMinute +
    BigInt(seconds) * ticksPerSecond +
    BigInt(fraction.padEnd(7, '0'))
  return sign ? -ticks : ticks
}

interface SpanParts {
  negative: boolean
  days: bigint
  hours: string
  minutes: string
  seconds: string
  fraction: string
}

function partsOf(ticks: bigint): SpanParts {
  const size = ticks < 0n ? -ticks : ticks
  const two = (value: bigint) => String(value).padStart(2, '0')
  return {
    negative: ticks < 0n,
    days: size / ticksPerDay,
    hours: two((size % ticksPerDay) / ticksPerHour),
    minutes: two((size % ticksPerHour) / ticksPerMinute),
    seconds: two((size % ticksPerMinute) / ticksPerSecond),
    fraction: String(size % ticksPerSecond).padStart(7, '0'),
  }
}

/** The constant format of .NET's TimeSpan: `[-][d.]hh:mm:ss[.fffffff]`. */
export function timeSpanText(ticks: bigint): string {
  const { negative, days, hours, minutes, seconds, fraction } = partsOf(ticks)
  const tail = fraction === '0000000' ? '' : `.${fraction}`
  return `${negative ? '-' : ''}${days === 0n ? '' : `${days}.`}${hours}:${minutes}:${seconds}${tail}`
}

/**
 * Writes a time span by a .NET format: `c` (also `t`, `T`), `g`, `G`, or a custom pattern of d, h, m, s, f and F with text in
 * quotes or after a backslash. Undefined when the format is not valid.
 */
export function formatTimeSpan(ticks: bigint, format: string): string | undefined {
  const parts = partsOf(ticks)
  const sign = parts.negative ? '-' : ''
  switch (format) {
    case 'c':
    case 't':
    case 'T':
      return timeSpanText(ticks)
    case 'g': {
      const fraction = parts.fraction.replace(/0+$/, '')
      const clock = `${Number(parts.hours)}:${parts.minutes}:${parts.seconds}${fraction && `.${fraction}`}`
      return `${sign}${parts.days === 0n ? '' : `${parts.days}:`}${clock}`
    }
    case 'G':
      return `${sign}${parts.days}:${parts.hours}:${parts.minutes}:${parts.seconds}.${parts.fraction}`
    default:
      return format.length === 1 ? undefined : custom(parts, format)
  }
}

function custom(parts: SpanParts, format: string): string | undefined {
  let text = ''
  for (const part of readPattern(format)) {
    const piece = 'text' in part ? part.text : specifier(parts, part.specifier, part.count)
    if (piece === undefined) return undefined
    text += piece
  }
  return text
}

function specifier(parts: SpanParts, name: string, count: number): string | undefined {
  const short = (digits: string) => (count === 1 ? String(Number(digits)) : digits)
  switch (name) {
    case 'd':
      return String(parts.days).padStart(count, '0')
    case 'h':
      return short(parts.hours)
    case 'm':
      return short(parts.minutes)
    case 's':
      return short(parts.seconds)
    case 'f':
      return parts.fraction.slice(0, count)
    case 'F':
      return parts.fraction.slice(0, count).replace(/0+$/, '')
    default:
      return name === ':' ? ':' : undefined
  }
}
