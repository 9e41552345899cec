import type { Value } from '../../value.js'
import { type Moment, type MomentParts, momentFromParts, partsOf } from '../dates/moment.js'
import { formatTimeSpan, parseTimeSpan, timeSpanText } from '../dates/timeSpan.js'
import { shift } from '../dates/timeUnits.js'
import { invalidParameter } from '../expressionError.js'
import {
  cultureParameter,
  momentParameter,
  optionalText,
  present,
  readMoment,
  withinCalendar,
  writeMoment,
} from './dateParameters.js'
import { define, type FunctionDefinition } from './definition.js'
import { integerParameter, textParameter } from './parameters.js'

const unitNames = "'Second', 'Minute', 'Hour', 'Day', 'Week', 'Month' or 'Year'"

/** Functions on dates, times and time spans. */
export const dateTimeFunctions: FunctionDefinition[] = [
  define('utcNow', [0, 1], 'the format', ([format], { clock }) => writeMoment('utcNow', present(clock), format)),
  define('formatDateTime', [1, 3], 'the time, its format and its locale', ([time, format, locale]) =>
    writeMoment('formatDateTime', momentParameter('formatDateTime', time), format, locale),
  ),
  define('parseDateTime', [1, 3], 'the time, its locale and its format', ([time = null, locale, format]) => {
    const culture = cultureParameter('parseDateTime', locale)
    const text = textParameter('parseDateTime', time, 'first')
    return writeMoment('parseDateTime', readMoment('parseDateTime', text, culture, optionalText(format)), 'o')
  }),
  adding('addSeconds', 'Second'),
  adding('addMinutes', 'Minute'),
  adding('addHours', 'Hour'),
  adding('addDays', 'Day'),
  shifting('addToTime', 1n),
  shifting('subtractFromTime', -1n),
  fromNow('getFutureTime', 1n),
  fromNow('getPastTime', -1n),
  startOf('startOfHour', ({ year, month, day, hour }) => ({ year, month, day, hour })),
  startOf('startOfDay', ({ year, month, day }) => ({ year, month, day })),
  startOf('startOfMonth', ({ year, month }) => ({ year, month, day: 1 })),
  partOf('dayOfWeek', ({ weekday }) => weekday),
  partOf('dayOfMonth', ({ day }) => day),
  partOf('dayOfYear', ({ dayOfYear }) => dayOfYear),
  define('ticks', 1, 'the time', ([time]) => momentParameter('ticks', time).ticks),
  define('dateDifference', 2, 'the start and the end', ([start, end]) =>
    timeSpanText(momentParameter('dateDifference', end).ticks - momentParameter('dateDifference', start).ticks),
  ),
  define(
    'formatTimeSpan',
    [2, 3],
    'the time span, its format and its locale',
    ([span = null, format = null, locale]) => {
      cultureParameter('formatTimeSpan', locale)
      const written = textParameter('formatTimeSpan', span, 'first')
      const ticks = parseTimeSpan(written)
      if (ticks === undefined)
        throw invalidParameter('formatTimeSpan', `'${written}' is not a valid time span, such as '1.02:03:04'.`)
      const pattern = textParameter('formatTimeSpan', format, 'second')
      const text = formatTimeSpan(ticks, pattern)
      if (text === undefined) throw invalidParameter('formatTimeSpan', `'${pattern}' is not a valid time span format.`)
      return text
    },
  ),
]

function adding(name: string, unit: string): FunctionDefinition {
  return define(name, [2, 3], 'the time, the number to add and the format', ([time, count = null, format]) =>
    writeMoment(name, move(name, momentParameter(name, time), integerParameter(name, count, 'second'), unit), format),
  )
}

function shifting(name: string, sign: bigint): FunctionDefinition {
  return define(
    name,
    [3, 4],
    'the time, the interval, the time unit and the format',
    ([time, count = null, unit = null, format]) => {
      const interval = sign * integerParameter(name, count, 'second')
      return writeMoment(
        name,
        move(name, momentParameter(name, time), interval, textParameter(name, unit, 'third')),
        format,
      )
    },
  )
}

function fromNow(name: string, sign: bigint): FunctionDefinition {
  return define(
    name,
    [2, 3],
    'the interval, the time unit and the format',
    ([count = null, unit = null, format], { clock }) => {
      const interval = sign * integerParameter(name, count, 'first')
      return writeMoment(name, move(name, present(clock), interval, textParameter(name, unit, 'second')), format)
    },
  )
}

function move(name: string, moment: Moment, count: bigint, unit: string): Moment {
  return withinCalendar(
    name,
    () => shift(moment, count, unit),
    () => invalidParameter(name, `The time unit '${unit}' is not valid. It must be one of ${unitNames}.`),
  )
}

function startOf(
  name: string,
  keep: (parts: MomentParts) => Pick<MomentParts, 'year' | 'month' | 'day'> & Partial<MomentParts>,
): FunctionDefinition {
  return define(name, [1, 2], 'the time and the format', ([time, format]) => {
    const moment = momentParameter(name, time)
    return writeMoment(name, momentFromParts(keep(partsOf(moment)), moment.kind) ?? moment, format)
  })
}

function partOf(name: string, read: (parts: MomentParts) => number): FunctionDefinition {
  return define(name, 1, 'the time', ([time]): Value => BigInt(read(partsOf(momentParameter(name, time)))))
}
