const form = /^(-)?P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/
const second = 1000
const minute = 60 * second
const hour = 60 * minute
const day = 24 * hour

/**
 * Reads an ISO 8601 duration such as `PT20S` or `P1DT12H`, as .NET does: a year is 365 days, a month 30.
 *
 * @returns milliseconds, or undefined when the text is not a duration.
 */
export function parseDuration(text: string): number | undefined {
  const match = form.exec(text.trim().toUpperCase())
  if (!match || /[PT]$/.test(match[0])) return undefined
  const [, sign, years, months, weeks, days, , hours, minutes, seconds] = match
  const length =
    (number(years) * 365 + number(months) * 30 + number(weeks) * 7 + number(days)) * day +
    number(hours) * hour +
    number(minutes) * minute +
    number(seconds) * second
  return sign ? -length : length
}

const number = (text: string | undefined) => Number(text ?? 0)

const units = new Map(Object.entries({ second, minute, hour, day, week: 7 * day }))

/** Milliseconds of `{ count, unit }`; a month depends on the calendar and so needs the start time. */
export function intervalFrom(start: number, count: number, unit: string): number | undefined {
  const length = units.get(unit.toLowerCase())
  if (length !== undefined) return count * length
  if (unit.toLowerCase() !== 'month') return undefined
  const then = new Date(start)
  then.setUTCMonth(then.getUTCMonth() + count)
  return then.getTime() - start
}
