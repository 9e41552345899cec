import { type Decimal, isDecimal } from '../../value.js'

/** A number without its sign, as digits: `units` divided by ten to the power of `scale`. */
export interface Digits {
  readonly negative: boolean
  readonly units: bigint
  readonly scale: number
}

/** The exact digits of an Integer or decimal; of a Float its 17 significant ones, from which the engine rounds. */
export function digitsOf(value: bigint | number | Decimal): Digits {
  if (typeof value === 'bigint') return signed(value, 0)
  if (isDecimal(value)) return signed(value.decimalUnits, value.scale)
  const [mantissa = '0', exponent = '0'] = Math.abs(value).toExponential(16).split('e')
  return { negative: value < 0, units: BigInt(mantissa.replace('.', '')), scale: 16 - Number(exponent) }
}

function signed(units: bigint, scale: number): Digits {
  return units < 0n ? { negative: true, units: -units, scale } : { negative: false, units, scale }
}

/** The number times ten to the power of `power`. */
export function scaled(digits: Digits, power: number): Digits {
  return { ...digits, scale: digits.scale - power }
}

/**
 * Rounds to a number of digits after the point and returns the digits before and after it.
 *
 * @param half how exactly one half is rounded: to even (standard formats) or away from zero (custom formats).
 */
export function round(digits: Digits, places: number, half: 'even' | 'away'): { whole: string; fraction: string } {
  const drop = digits.scale - places
  const units = drop <= 0 ? digits.units * 10n ** BigInt(-drop) : divide(digits.units, 10n ** BigInt(drop), half)
  const text = units.toString().padStart(places + 1, '0')
  return { whole: text.slice(0, text.length - places), fraction: text.slice(text.length - places) }
}

function divide(units: bigint, divisor: bigint, half: 'even' | 'away'): bigint {
  const quotient = units / divisor
  const twice = (units % divisor) * 2n
  if (twice < divisor || (twice === divisor && half === 'even' && quotient % 2n === 0n)) return quotient
  return quotient + 1n
}

/** Inserts the culture's group separators into digits. */
export function group(whole: string, separator: string, sizes: readonly number[]): string {
  const groups: string[] = []
  let end = whole.length
  for (let index = 0; end > 0; index++) {
    const size = sizes[index] ?? sizes.at(-1) ?? 3
    groups.unshift(whole.slice(Math.max(0, end - size), end))
    end -= size
  }
  return groups.join(separator)
}
