/** Hundreds of nanoseconds, .NET's unit of time. */
export const ticksPerMillisecond = 10_000n
export const ticksPerSecond = 10_000_000n
export const ticksPerMinute = 60n * ticksPerSecond
export const ticksPerHour = 60n * ticksPerMinute
export const ticksPerDay = 24n * ticksPerHour
/** Ticks from 0001-01-01 to 1970-01-01. */
export const ticksAtEpoch = 621_355_968_000_000_000n
/** The last tick of the year 9999. */
const maximumTicks = 3_155_378_975_999_999_999n

/**
 * The zone of a parsed date: `utc` ended in `Z`, `local` had an offset (and was converted to UTC), `unspecified` had none. `K`
 * writes `Z`, `+00:00` or nothing.
 */
export type MomentKind = 'utc' | 'local' | 'unspecified'

/** A local date and time, exact to the tick. */
export interface Moment {
  /** Ticks since 0001-01-01T00:00:00 in local time. */
  readonly ticks: bigint
  readonly kind: MomentKind
}

/** The parts of a moment. `month` and `day` count from 1, `weekday` from Sunday 0; `fraction` is in ticks below the second. */
export interface MomentParts {
  year: number
  month: number
  day: number
  weekday: number
  dayOfYear: number
  hour: number
  minute: number
  second: number
  fraction: number
}

/** A moment outside the years 1 to 9999. */
export class MomentRangeError extends RangeError {
  override readonly name = 'MomentRangeError'
}

/** @throws MomentRangeError outside the years 1 to 9999. */
export function momentOf(ticks: bigint, kind: MomentKind): Moment {
  if (ticks < 0n || ticks > maximumTicks)
    throw new MomentRangeError('The resulting date lies outside the years 1 to 9999.')
  return { ticks, kind }
}

/** The clock's milliseconds since 1970, as a moment in UTC. */
export function momentFromEpoch(milliseconds: number): Moment {
  return momentOf(ticksAtEpoch + BigInt(Math.floor(milliseconds * Number(ticksPerMillisecond))), 'utc')
}

/** Builds a moment from its parts; undefined when there is no such date or time of day. */
export function momentFromParts(
  parts: Pick<MomentParts, 'year' | 'month' | 'day'> & Partial<MomentParts>,
  kind: MomentKind,
): Moment | undefined {
  const { year, month, day, hour = 0, minute = 0, second = 0, fraction = 0 } = parts
  if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return undefined
  if (hour > 23 || minute > 59 || second > 59) return undefined
  const seconds = BigInt(daysBefore(year, month, day)) * 86_400n + BigInt(hour * 3600 + minute * 60 + second)
  return { ticks: seconds * ticksPerSecond + BigInt(fraction), kind }
}

/** Year to second of a moment in its own calendar day, and the fraction in ticks of 100 ns. */
export function partsOf({ ticks }: Moment): MomentParts {
  const days = Number(ticks / ticksPerDay)
  const seconds = Number((ticks % ticksPerDay) / ticksPerSecond)
  const date = new Date(days * 86_400_000 - Number(ticksAtEpoch / ticksPerMillisecond))
  const [year, month, day] = [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()]
  return {
    year,
    month,
    day,
    weekday: date.getUTCDay(),
    dayOfYear: days - daysBefore(year, 1, 1) + 1,
    hour: Math.floor(seconds / 3600),
    minute: Math.floor(seconds / 60) % 60,
    second: seconds % 60,
    fraction: Number(ticks % ticksPerSecond),
  }
}

/**
 * Adds whole months; a day that the month does not have becomes its last one.
 *
 * @throws {@link MomentRangeError} when the result lies outside the years 1 to 9999.
 */
export function addMonths(moment: Moment, months: bigint): Moment {
  const parts = partsOf(moment)
  const total = BigInt(parts.year * 12 + parts.month - 1) + months
  const [year, month] = [Number(total / 12n), Number(total % 12n) + 1]
  const moved = momentFromParts(
    { ...parts, year, month, day: Math.min(parts.day, daysInMonth(year, month)) },
    moment.kind,
  )
  if (!moved) throw new MomentRangeError('The resulting date lies outside the years 1 to 9999.')
  return moved
}

/** The days of a month from 1 to 12 in the Gregorian calendar. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

/** Days from 0001-01-01 to a date. */
function daysBefore(year: number, month: number, day: number): number {
  const date = new Date(0)
  date.setUTCFullYear(year, month - 1, day)
  return date.getTime() / 86_400_000 + Number(ticksAtEpoch / ticksPerDay)
}
