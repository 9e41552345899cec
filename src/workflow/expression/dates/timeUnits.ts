import {
  addMonths,
  type Moment,
  momentOf,
  ticksPerDay,
  ticksPerHour,
  ticksPerMinute,
  ticksPerSecond,
} from './moment.js'

/** The units of `addToTime` and similar functions, by their names in lower case without the plural s. */
const units: Record<string, (moment: Moment, count: bigint) => Moment> = {
  second: steps(ticksPerSecond),
  minute: steps(ticksPerMinute),
  hour: steps(ticksPerHour),
  day: steps(ticksPerDay),
  week: steps(7n * ticksPerDay),
  month: addMonths,
  year: (moment, count) => addMonths(moment, 12n * count),
}

function steps(size: bigint) {
  return (moment: Moment, count: bigint) => momentOf(moment.ticks + size * count, moment.kind)
}

/**
 * Adds a number of units to a moment (`Day`, `days`, …). Undefined when there is no such unit.
 *
 * @throws MomentRangeError outside the years 1 to 9999.
 */
export function shift(moment: Moment, count: bigint, unit: string): Moment | undefined {
  return units[unit.toLowerCase().replace(/s$/, '')]?.(moment, count)
}
