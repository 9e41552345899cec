import { Decimal, DecimalRangeError, isDecimal, isNumeric, type Value } from '../../value.js'
import { ExpressionError, invalidParameter, notConvertible, wrongType } from '../expressionError.js'
import { formatNumber } from '../numbers/formatNumber.js'
import { numberCulture } from '../numbers/numberCulture.js'
import { plainNumber } from '../numbers/parseNumber.js'
import { toText } from '../text.js'
import { define, type FunctionDefinition } from './definition.js'
import { textParameter } from './parameters.js'

/** Functions that convert a value to another type, or test whether that is possible. */
export const conversionFunctions: FunctionDefinition[] = [
  define('string', 1, 'the value', ([value = null]) => toText(value)),
  define('array', 1, 'the element', ([value = null]) => [value]),
  define('bool', 1, 'the value', ([value = null]) => toBoolean(value)),
  define('int', 1, 'the value', ([value = null]) => {
    const integer = toInteger(value)
    if (integer === undefined) throw notConvertible('int')
    return integer
  }),
  define('float', [1, 2], 'the value and its locale', ([value = null, locale]) => {
    const float = toFloat(value, knownLocale('float', locale))
    if (float === undefined) throw notConvertible('float')
    return float
  }),
  define('decimal', 1, 'the value', ([value = null]) => toDecimal(value)),
  define(
    'isInt',
    1,
    'the text',
    ([value = null]) => typeof value === 'bigint' || (typeof value === 'string' && toInteger(value) !== undefined),
  ),
  define('isFloat', [1, 2], 'the text and its locale', ([value = null, locale]) => {
    const known = knownLocale('isFloat', locale)
    return isNumeric(value) || (typeof value === 'string' && toFloat(value, known) !== undefined)
  }),
  define('formatNumber', [2, 3], 'the number, its format and its locale', ([value = null, format = null, locale]) => {
    if (!isNumeric(value)) throw wrongType('formatNumber', 'a number', value, 'first')
    const pattern = textParameter('formatNumber', format, 'second')
    const culture = numberCulture(knownLocale('formatNumber', locale))
    const text = culture && formatNumber(value, pattern, culture)
    if (text === undefined) throw invalidParameter('formatNumber', `The format '${pattern}' does not suit the number.`)
    return text
  }),
]

function toBoolean(value: Value): boolean {
  if (typeof value === 'boolean') return value
  if (typeof value === 'bigint') return value !== 0n
  if (typeof value === 'number') return value !== 0
  if (isDecimal(value)) return !value.isZero()
  const word = typeof value === 'string' ? value.trim().toLowerCase() : ''
  if (word !== 'true' && word !== 'false') throw notConvertible('bool')
  return word === 'true'
}

function toInteger(value: Value): bigint | undefined {
  if (typeof value === 'bigint') return value
  if (typeof value === 'boolean') return value ? 1n : 0n
  if (typeof value === 'number') return Number.isInteger(value) ? int64(BigInt(value)) : undefined
  if (isDecimal(value)) return value.isInteger() ? int64(value.truncate()) : undefined
  return typeof value === 'string' && /^\s*[+-]?\d+\s*$/.test(value)
    ? int64(BigInt(value.trim().replace('+', '')))
    : undefined
}

function int64(value: bigint): bigint | undefined {
  return BigInt.asIntN(64, value) === value ? value : undefined
}

function toFloat(value: Value, locale: string | undefined): number | undefined {
  if (isNumeric(value)) return isDecimal(value) ? value.toNumber() : Number(value)
  const plain = typeof value === 'string' ? plainNumber(value, locale) : undefined
  const number = plain === undefined ? Number.NaN : Number(plain)
  return Number.isFinite(number) ? number : undefined
}

function toDecimal(value: Value): Decimal {
  if (isDecimal(value)) return value
  try {
    if (typeof value === 'bigint') return Decimal.of(value)
    if (typeof value === 'number') return Decimal.fromNumber(value)
  } catch (error) {
    if (error instanceof DecimalRangeError) throw notConvertible('decimal')
    throw error
  }
  const plain = typeof value === 'string' ? plainNumber(value) : undefined
  const decimal = plain === undefined ? undefined : parseDecimal(plain)
  if (!decimal) throw notConvertible('decimal')
  return decimal
}

function parseDecimal(text: string): Decimal | undefined {
  try {
    return Decimal.parse(text)
  } catch (error) {
    if (error instanceof DecimalRangeError) return undefined
    throw error
  }
}

function knownLocale(name: string, locale: Value | undefined): string | undefined {
  const wanted = toText(locale ?? null)
  if (wanted === '') return undefined
  if (numberCulture(wanted)) return wanted
  throw new ExpressionError(
    `In function '${name}', the value provided for the locale '${wanted}' was not valid. Use a name such as 'en-US' or 'de-DE'.`,
  )
}
