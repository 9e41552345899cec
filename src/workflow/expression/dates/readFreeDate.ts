import type { DateCulture } from './dateCulture.js'
import type { Moment } from './moment.js'
import { fractionTicks, inZone } from './zonedMoment.js'

const timeOfDay = /(?:^|[T\s])(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d+))?)?\s*(AM|PM)?\s*(Z|GMT|UTC|[+-]\d{2}:?\d{2})?$/i
const hourOfDay = /\s(\d{1,2})\s*(AM|PM)$/i

/** Years written with two digits are those up to 2049, as in .NET. */
const lastShortYear = 49

/**
 * Reads a date in a free format: `3/15/2018`, `20 octobre 2010`, `Thu, 05 Mar 2026 14:07:09 GMT`, `May 2020`. Numbers are in
 * the culture's order unless the year comes first. Undefined when it is not a date.
 */
export function readFreeDate(text: string, culture: DateCulture): Moment | undefined {
  const time = timeOfDay.exec(text) ?? hourOfDay.exec(text)
  const clock = time ? readTime(time) : { hour: 0, minute: 0, second: 0, fraction: 0 }
  const date = readDate(time ? text.slice(0, time.index) : text, culture)
  return clock && date ? inZone({ ...date, ...clock }, time?.[6]) : undefined
}

function readTime(match: RegExpExecArray) {
  const short = match.length === 3
  const half = (short ? match[2] : match[5])?.toUpperCase()
  const written = Number(match[1])
  if (half && (written < 1 || written > 12)) return undefined
  return {
    hour: half ? (written % 12) + (half === 'PM' ? 12 : 0) : written,
    minute: Number((short ? undefined : match[2]) ?? 0),
    second: Number((short ? undefined : match[3]) ?? 0),
    fraction: fractionTicks((short ? undefined : match[4]) ?? ''),
  }
}

interface CalendarDate {
  year: number
  month: number
  day: number
}

function readDate(text: string, culture: DateCulture): CalendarDate | undefined {
  const words = text.split(/[\s,./-]+/).filter((word) => word !== '')
  const numbers = words.filter((word) => /^\d{1,4}$/.test(word))
  const names = words.filter((word) => !/^\d/.test(word))
  if (numbers.length + names.length !== words.length) return undefined
  let month: number | undefined
  for (const name of names) {
    const index = monthOf(name, culture)
    if (index !== undefined && month === undefined) month = index
    else if (!isWeekday(name, culture) && !isFiller(name)) return undefined
  }
  return month === undefined ? fromNumbers(numbers, culture) : fromNamedMonth(month, numbers)
}

function fromNamedMonth(month: number, numbers: string[]): CalendarDate | undefined {
  const [first, second, ...rest] = numbers
  if (first === undefined || rest.length > 0) return undefined
  if (second === undefined) return isYear(first) ? { year: Number(first), month, day: 1 } : undefined
  return isYear(first)
    ? { year: Number(first), month, day: Number(second) }
    : { year: fullYear(second), month, day: Number(first) }
}

function fromNumbers(numbers: string[], culture: DateCulture): CalendarDate | undefined {
  const [a, b, c, ...rest] = numbers
  if (a === undefined || b === undefined || rest.length > 0) return undefined
  if (c === undefined) return isYear(a) ? { year: Number(a), month: Number(b), day: 1 } : undefined
  if (isYear(a)) return { year: Number(a), month: Number(b), day: Number(c) }
  const order = culture.patterns.d.replace(/[^yMd]/g, '').replace(/(.)\1+/g, '$1')
  const written = new Map([...order].map((letter, index) => [letter, [a, b, c][index] as string]))
  return { year: fullYear(written.get('y') ?? c), month: Number(written.get('M')), day: Number(written.get('d')) }
}

function isYear(digits: string): boolean {
  return digits.length >= 3
}

function fullYear(digits: string): number {
  const year = Number(digits)
  if (digits.length > 2) return year
  return year <= lastShortYear ? 2000 + year : 1900 + year
}

/** The number of a month by its name, long or short, with or without the short form's point. */
export function monthOf(name: string, culture: DateCulture): number | undefined {
  const wanted = plain(name)
  for (const list of [culture.months, culture.monthsWithDay, culture.shortMonths, culture.shortMonthsWithDay]) {
    const index = list.findIndex((month) => plain(month) === wanted)
    if (index >= 0) return index + 1
  }
  return undefined
}

/** Whether a word is a day of the week. */
export function isWeekday(name: string, culture: DateCulture): boolean {
  const wanted = plain(name)
  return [...culture.weekdays, ...culture.shortWeekdays].some((day) => plain(day) === wanted)
}

function plain(name: string): string {
  return name.toLowerCase().replace(/\.$/, '')
}

/** Words between day, month and year in some languages (`5 de mayo de 2020`). */
function isFiller(word: string): boolean {
  return /^(de|del|den|di)$/i.test(word)
}
