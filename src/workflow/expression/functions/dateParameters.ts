import type { Value } from '../../value.js'
import type { TickClock } from '../context.js'
import { type DateCulture, dateCulture } from '../dates/dateCulture.js'
import { formatMoment } from '../dates/formatMoment.js'
import { type Moment, MomentRangeError, momentFromEpoch, momentOf } from '../dates/moment.js'
import { parseExact } from '../dates/parseExact.js'
import { parseMoment } from '../dates/parseMoment.js'
import { ExpressionError, wrongType } from '../expressionError.js'
import { toText } from '../text.js'

/** The parameters of the date functions, with the engine's errors. */

/**
 * A moment from a parameter that holds a date text.
 *
 * @throws {@link ExpressionError} with the engine's text, when the value is not a text or not a date.
 */
export function momentParameter(name: string, value: Value | undefined): Moment {
  if (typeof value !== 'string') throw wrongType(name, 'a string that contains the time', value ?? null, 'first')
  return readMoment(name, value, cultureParameter(name, undefined))
}

/**
 * A moment from a text, by a culture and perhaps a format.
 *
 * @throws {@link ExpressionError} with the engine's text, when the text is not a date, or does not match the format.
 */
export function readMoment(name: string, text: string, culture: DateCulture, format?: string): Moment {
  const moment = format === undefined ? parseMoment(text, culture) : parseExact(text, format, culture)
  if (moment) return moment
  throw new ExpressionError(
    `In function '${name}', the value provided for date time string '${text}' was not valid. ${
      format === undefined
        ? 'The datetime string must match ISO 8601 format.'
        : `It does not match the format '${format}'.`
    }`,
  )
}

/** The current time of the run's clock; exact to the tick when the clock is. */
export function present(clock: TickClock): Moment {
  return clock.ticks ? momentOf(clock.ticks(), 'utc') : momentFromEpoch(clock.now())
}

/**
 * A moment as text; default: the round-trip format `o`.
 *
 * @throws {@link ExpressionError} with the engine's text, when the format or the culture is not valid.
 */
export function writeMoment(name: string, moment: Moment, format: Value | undefined, locale?: Value): string {
  const pattern = optionalText(format) ?? 'o'
  const text = formatMoment(moment, pattern, cultureParameter(name, locale))
  if (text === undefined) {
    throw new ExpressionError(
      `In function '${name}', the value provided for the date time format '${pattern}' was not valid. Use a standard format letter or a custom pattern.`,
    )
  }
  return text
}

/**
 * The culture of a locale parameter; default: en-US.
 *
 * @throws {@link ExpressionError} with the engine's text, when the culture is not known.
 */
export function cultureParameter(name: string, locale: Value | undefined): DateCulture {
  const culture = dateCulture(optionalText(locale))
  if (!culture) {
    throw new ExpressionError(
      `In function '${name}', the value provided for the locale '${optionalText(locale)}' was not valid. Use a name such as 'en-US' or 'de-DE'.`,
    )
  }
  return culture
}

/** A parameter that may be absent, null or empty. */
export function optionalText(value: Value | undefined): string | undefined {
  const text = toText(value ?? null)
  return text === '' ? undefined : text
}

/**
 * Runs date arithmetic; a result out of range becomes the engine's error.
 *
 * @throws {@link ExpressionError} with the engine's text, when the result is out of range.
 */
export function withinCalendar(name: string, compute: () => Moment | undefined, refuse: () => ExpressionError): Moment {
  try {
    const moment = compute()
    if (moment) return moment
  } catch (error) {
    if (!(error instanceof MomentRangeError)) throw error
    throw new ExpressionError(`In function '${name}', the result is out of range. ${error.message}`)
  }
  throw refuse()
}
