import type { Value } from '../../value.js'
import type { Moment } from '../dates/moment.js'
import { findZone, fromUtc, toUtc, type Zone } from '../dates/zones.js'
import { ExpressionError } from '../expressionError.js'
import { momentParameter, withinCalendar, writeMoment } from './dateParameters.js'
import { define, type FunctionDefinition } from './definition.js'
import { textParameter } from './parameters.js'

/** Functions that convert a time between zones. Zones have their Windows names. */
export const timeZoneFunctions: FunctionDefinition[] = [
  define('convertFromUtc', [2, 3], 'the time, the destination time zone and the format', ([time, target, format]) => {
    const moment = momentParameter('convertFromUtc', time)
    const zone = zoneParameter('convertFromUtc', target, 'second')
    return writeMoment(
      'convertFromUtc',
      within('convertFromUtc', () => fromUtc(moment, zone)),
      format,
    )
  }),
  define('convertToUtc', [2, 3], 'the time, the source time zone and the format', ([time, source, format]) => {
    const moment = momentParameter('convertToUtc', time)
    return writeMoment('convertToUtc', instant('convertToUtc', moment, source), format)
  }),
  define(
    'convertTimeZone',
    [3, 4],
    'the time, the source time zone, the destination time zone and the format',
    ([time, source, target, format]) => {
      const utc = instant('convertTimeZone', momentParameter('convertTimeZone', time), source)
      const zone = zoneParameter('convertTimeZone', target, 'third')
      return writeMoment(
        'convertTimeZone',
        within('convertTimeZone', () => fromUtc(utc, zone)),
        format,
      )
    },
  ),
]

/** The instant of a local time in the source zone. A time that ends in `Z` is UTC and cannot be in another zone. */
function instant(name: string, moment: Moment, source: Value | undefined): Moment {
  const zone = zoneParameter(name, source, 'second')
  if (moment.kind === 'local') return { ticks: moment.ticks, kind: 'utc' }
  if (moment.kind === 'utc' && !zone.isUtc) {
    throw new ExpressionError(
      `The template language function '${name}' expects its second parameter to be a time zone matching the time zone indicated by the timestamp. The provided value '${source}' does not match.`,
    )
  }
  return withinCalendar(
    name,
    () => toUtc(moment, zone),
    () =>
      new ExpressionError(
        `In function '${name}', the time does not exist in the time zone '${source}': the clock is put forward over it.`,
      ),
  )
}

function within(name: string, compute: () => Moment): Moment {
  return withinCalendar(name, compute, () => new ExpressionError(`In function '${name}', the result is not a time.`))
}

function zoneParameter(name: string, value: Value | undefined, position: string): Zone {
  const zoneName = textParameter(name, value ?? null, position)
  const zone = findZone(zoneName)
  if (!zone) {
    throw new ExpressionError(
      `In the template language function '${name}', the value provided for the time zone id '${zoneName}' was not valid.`,
    )
  }
  return zone
}
