import { type Decimal, floatText } from '../../value.js'
import { formatCustom } from './customFormat.js'
import { type Digits, digitsOf, group, round, scaled } from './digits.js'
import type { NumberCulture } from './numberCulture.js'

/**
 * Writes a number by a .NET numeric format: `C D E F G N P R X` with an optional precision, or a custom pattern such as
 * `#,##0.00`. Undefined when the format does not apply to the number (`D` and `X` take Integers only).
 */
export function formatNumber(
  value: bigint | number | Decimal,
  format: string,
  culture: NumberCulture,
): string | undefined {
  const standard = /^([A-Za-z])(\d{0,3})$/.exec(format)
  if (typeof value === 'number' && !Number.isFinite(value)) return floatText(value)
  if (format === '') return general(value, undefined, culture)
  if (!standard) return formatCustom(digitsOf(value), format, culture)
  const [, letter = '', digits = ''] = standard
  return formatStandard(value, letter, digits === '' ? undefined : Number(digits), culture)
}

function formatStandard(
  value: bigint | number | Decimal,
  letter: string,
  precision: number | undefined,
  culture: NumberCulture,
): string | undefined {
  const digits = digitsOf(value)
  switch (letter.toUpperCase()) {
    case 'N':
      return signed(digits, fixed(digits, precision ?? 2, culture, true))
    case 'F':
      return signed(digits, fixed(digits, precision ?? 2, culture, false))
    case 'C':
      return signed(
        digits,
        culture.currency.replace('#', () => fixed(digits, precision ?? 2, culture, true)),
      )
    case 'P':
      return signed(
        digits,
        culture.percent.replace('#', () => fixed(scaled(digits, 2), precision ?? 2, culture, true)),
      )
    case 'E':
      return exponential(digits, letter, precision ?? 6, culture)
    case 'G':
      return general(value, precision || undefined, culture)
    case 'R':
      return typeof value === 'number' ? floatText(value).replace('.', culture.decimal) : undefined
    case 'D':
      return typeof value === 'bigint'
        ? signed(digits, digits.units.toString().padStart(precision ?? 1, '0'))
        : undefined
    case 'X':
      return typeof value === 'bigint' ? hexadecimal(value, letter, precision ?? 1) : undefined
    case 'B':
      return typeof value === 'bigint'
        ? BigInt.asUintN(64, value)
            .toString(2)
            .padStart(precision ?? 1, '0')
        : undefined
    default:
      return undefined
  }
}

function fixed(digits: Digits, places: number, culture: NumberCulture, grouped: boolean): string {
  const { whole, fraction } = round(digits, places, 'even')
  const before = grouped ? group(whole, culture.group, culture.groupSizes) : whole
  return fraction === '' ? before : before + culture.decimal + fraction
}

/** A number that rounds to zero has no sign. */
function signed({ negative }: Digits, text: string): string {
  return negative && /[1-9]/.test(text) ? `-${text}` : text
}

function exponential(digits: Digits, letter: string, places: number, culture: NumberCulture): string {
  const text = digits.units.toString()
  let exponent = digits.units === 0n ? 0 : text.length - 1 - digits.scale
  let { whole, fraction } = round({ ...digits, scale: text.length - 1 }, places, 'even')
  if (whole.length > 1) {
    exponent++
    ;({ whole, fraction } = round({ ...digits, scale: text.length }, places, 'even'))
  }
  const power = `${letter}${exponent < 0 ? '-' : '+'}${String(Math.abs(exponent)).padStart(3, '0')}`
  return `${digits.negative ? '-' : ''}${whole}${fraction === '' ? '' : culture.decimal + fraction}${power}`
}

function general(value: bigint | number | Decimal, precision: number | undefined, culture: NumberCulture): string {
  if (precision !== undefined) return significant(digitsOf(value), precision, culture)
  const text = typeof value === 'number' ? floatText(value) : value.toString()
  return text.replace('.', culture.decimal)
}

function significant(digits: Digits, precision: number, culture: NumberCulture): string {
  const [mantissa = '0', power = '+000'] = exponential({ ...digits, negative: false }, 'E', precision - 1, {
    ...culture,
    decimal: '.',
  }).split('E')
  const exponent = Number(power)
  const sign = digits.negative ? '-' : ''
  const trimmed = mantissa.includes('.') ? mantissa.replace(/\.?0+$/, '') : mantissa
  if (exponent >= precision || exponent < -4) {
    const shown = `${exponent < 0 ? '-' : '+'}${String(Math.abs(exponent)).padStart(2, '0')}`
    return `${sign}${trimmed.replace('.', culture.decimal)}E${shown}`
  }
  const plain = trimmed.replace('.', '')
  const units = BigInt(plain)
  const { whole, fraction } = round(
    { negative: false, units, scale: plain.length - 1 - exponent },
    Math.max(0, plain.length - 1 - exponent),
    'even',
  )
  return `${sign}${whole}${fraction === '' ? '' : culture.decimal + fraction}`
}

/** Two's complement of 64 bits, as .NET writes a negative Int64. */
function hexadecimal(value: bigint, letter: string, width: number): string {
  const text = BigInt.asUintN(64, value).toString(16).padStart(width, '0')
  return letter === 'X' ? text.toUpperCase() : text
}
