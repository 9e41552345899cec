import type { DateCulture } from './dateCulture.js'
import type { Moment } from './moment.js'
import { readFreeDate } from './readFreeDate.js'
import { fractionTicks, inZone } from './zonedMoment.js'

const iso =
  /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]\s*(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d+))?)?)?\s*(Z|[+-]\d{2}(?::?\d{2})?)?$/i

/**
 * Reads a date the way .NET's `DateTime.Parse` does: ISO 8601 first, else day, month and year in the culture's order, with names
 * of months, a time of day and a zone. Undefined when it is not a date.
 */
export function parseMoment(text: string, culture: DateCulture): Moment | undefined {
  const match = iso.exec(text.trim())
  if (!match) return readFreeDate(text.trim(), culture)
  const [, year, month, day, hour, minute, second, fraction, zone] = match
  return inZone(
    {
      year: Number(year),
      month: Number(month),
      day: Number(day),
      hour: Number(hour ?? 0),
      minute: Number(minute ?? 0),
      second: Number(second ?? 0),
      fraction: fractionTicks(fraction ?? ''),
    },
    zone,
  )
}
