/** The date formats of a culture: the part of .NET's DateTimeFormatInfo that the language needs. */
export interface DateCulture {
  readonly months: readonly string[]
  /** Names of months after a day; Slavic languages inflect them. */
  readonly monthsWithDay: readonly string[]
  readonly shortMonths: readonly string[]
  readonly shortMonthsWithDay: readonly string[]
  readonly weekdays: readonly string[]
  readonly shortWeekdays: readonly string[]
  readonly morning: string
  readonly afternoon: string
  readonly dateSeparator: string
  /** .NET patterns of the standard formats d, D, t, T, M and Y. */
  readonly patterns: Readonly<Record<'d' | 'D' | 't' | 'T' | 'M' | 'Y', string>>
}

const cultures = new Map<string, DateCulture>()

/**
 * The culture of a locale such as `en-US` or `de-DE`, from the machine's Unicode data: names of months and days, and the order,
 * padding and separators of the patterns. Undefined when no such locale is known. Empty means en-US.
 */
export function dateCulture(locale = 'en-US'): DateCulture | undefined {
  const name = locale === '' ? 'en-US' : locale.replace('_', '-')
  const key = name.toLowerCase()
  const known = cultures.get(key)
  if (known) return known
  if (!isKnownLocale(name)) return undefined
  const culture = readCulture(name)
  cultures.set(key, culture)
  return culture
}

/** Whether the machine has data for a locale. */
export function isKnownLocale(locale: string): boolean {
  try {
    return Intl.DateTimeFormat.supportedLocalesOf(locale).length > 0
  } catch {
    return false
  }
}

function readCulture(locale: string): DateCulture {
  const month = (style: 'long' | 'short', day?: 'numeric') =>
    Array.from({ length: 12 }, (_, index) =>
      part(locale, { month: style, day }, new Date(Date.UTC(2026, index, 1)), 'month'),
    )
  const weekday = (style: 'long' | 'short') =>
    Array.from({ length: 7 }, (_, index) =>
      part(locale, { weekday: style }, new Date(Date.UTC(2026, 2, 1 + index)), 'weekday'),
    )
  const period = (hour: number) =>
    part(locale, { hour: 'numeric', hour12: true }, new Date(Date.UTC(2026, 0, 1, hour)), 'dayPeriod')
  return {
    months: month('long'),
    monthsWithDay: month('long', 'numeric'),
    shortMonths: month('short'),
    shortMonthsWithDay: month('short', 'numeric'),
    weekdays: weekday('long'),
    shortWeekdays: weekday('short'),
    morning: period(9) || 'AM',
    afternoon: period(21) || 'PM',
    dateSeparator: dateSeparator(locale),
    patterns: {
      d: pattern(locale, { dateStyle: 'short' }).replace(/(?<!y)yy?(?!y)/, 'yyyy'),
      D: pattern(locale, { dateStyle: 'full' }),
      t: pattern(locale, { timeStyle: 'short' }),
      T: pattern(locale, { timeStyle: 'medium' }),
      M: pattern(locale, { month: 'long', day: 'numeric' }),
      Y: pattern(locale, { month: 'long', year: 'numeric' }),
    },
  }
}

/** A sample date whose numbers have one digit, to detect padding: 2 January 2026 03:04:05. */
const sample = new Date(Date.UTC(2026, 0, 2, 3, 4, 5))

function parts(locale: string, options: Intl.DateTimeFormatOptions, date: Date): Intl.DateTimeFormatPart[] {
  const defined = Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined))
  return new Intl.DateTimeFormat(locale, {
    ...defined,
    timeZone: 'UTC',
    calendar: 'gregory',
    numberingSystem: 'latn',
  }).formatToParts(date)
}

function part(
  locale: string,
  options: { [name: string]: unknown },
  date: Date,
  type: Intl.DateTimeFormatPartTypes,
): string {
  return (
    parts(locale, options as Intl.DateTimeFormatOptions, date).find((candidate) => candidate.type === type)?.value ?? ''
  )
}

function dateSeparator(locale: string): string {
  const literal = parts(locale, { dateStyle: 'short' }, sample)
    .find(({ type }) => type === 'literal')
    ?.value.trim()
  return literal && literal.length === 1 ? literal : '/'
}

function pattern(locale: string, options: Intl.DateTimeFormatOptions): string {
  const hasDayPeriod = parts(locale, options, sample).some(({ type }) => type === 'dayPeriod')
  return parts(locale, options, sample)
    .map(({ type, value }) => patternPart(type, value, hasDayPeriod ? 'h' : 'H'))
    .join('')
}

function patternPart(type: Intl.DateTimeFormatPartTypes, value: string, hour: string): string {
  switch (type) {
    case 'weekday':
      return 'dddd'
    case 'day':
      return 'd'.repeat(value.length)
    case 'month':
      return /^\d+$/.test(value) ? 'M'.repeat(value.length) : 'MMMM'
    case 'year':
      return 'y'.repeat(value.length)
    case 'hour':
      return hour.repeat(value.length)
    case 'minute':
      return 'mm'
    case 'second':
      return 'ss'
    case 'dayPeriod':
      return 'tt'
    default:
      return literal(value)
  }
}

/** Text between the parts; letters need quotes in a pattern, and .NET has an ordinary space where Unicode has a narrow one. */
function literal(text: string): string {
  const plain = text.replace(/[\u202f\u00a0]/g, ' ')
  return /[A-Za-z]/.test(plain) ? `'${plain.replaceAll("'", "\\'")}'` : plain
}
