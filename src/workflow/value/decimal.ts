const maximumUnits = 2n ** 96n - 1n
const maximumScale = 28

/** A decimal result out of the range of .NET's type, or text that is not a decimal number. */
export class DecimalRangeError extends Error {
  override readonly name = 'DecimalRangeError'
}

/**
 * .NET's `decimal`: a whole number of up to 96 bits, divided by a power of ten up to 10^28. Digits after the point are kept as
 * written (`1.50` stays `1.50`). Immutable.
 */
export class Decimal {
  private constructor(
    /** The number without its point: 150n in `1.50`. */
    readonly decimalUnits: bigint,
    /** Digits after the point: 2 in `1.50`. */
    readonly scale: number,
  ) {}

  /**
   * @throws DecimalRangeError when the number is too large even without digits after the point.
   */
  static of(units: bigint, scale = 0): Decimal {
    let [u, s] = scale < 0 ? [units * 10n ** BigInt(-scale), 0] : [units, scale]
    if (s > maximumScale || magnitude(u) > maximumUnits) {
      const drop = Math.max(s - maximumScale, excessDigits(u))
      if (drop > s) throw new DecimalRangeError('Value was either too large or too small for a Decimal.')
      u = divideHalfEven(u, 10n ** BigInt(drop))
      s -= drop
      if (magnitude(u) > maximumUnits) return Decimal.of(u, s)
    }
    return new Decimal(u, s)
  }

  /** Reads an optional sign, digits, a point and digits, and an exponent. Undefined when the text is something else. */
  static parse(text: string): Decimal | undefined {
    const match = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,4}))?$/.exec(text)
    if (!match || `${match[2]}${match[3] ?? ''}` === '') return undefined
    const units = BigInt(`${match[2]}${match[3] ?? ''}`)
    return Decimal.of(match[1] === '-' ? -units : units, (match[3]?.length ?? 0) - Number(match[4] ?? 0))
  }

  /** .NET converts a double by its first fifteen significant digits. */
  static fromNumber(value: number): Decimal {
    const parsed = Decimal.parse(String(Number(value.toPrecision(15))))
    if (!parsed) throw new DecimalRangeError('Value was either too large or too small for a Decimal.')
    return parsed
  }

  add(other: Decimal): Decimal {
    const scale = Math.max(this.scale, other.scale)
    return Decimal.of(this.unitsAt(scale) + other.unitsAt(scale), scale)
  }

  subtract(other: Decimal): Decimal {
    return this.add(other.negate())
  }

  multiply(other: Decimal): Decimal {
    return Decimal.of(this.decimalUnits * other.decimalUnits, this.scale + other.scale)
  }

  /**
   * Rounds to the 28 digits that fit, without trailing zeros, but never to fewer digits after the point than an exact result has.
   */
  divide(other: Decimal): Decimal {
    const extra = 2 * maximumScale + 2
    const quotient = divideHalfEven(this.decimalUnits * 10n ** BigInt(extra), other.decimalUnits)
    let [units, scale] = [quotient, extra + this.scale - other.scale]
    const preferred = Math.max(0, this.scale - other.scale)
    while (scale > preferred && units % 10n === 0n) [units, scale] = [units / 10n, scale - 1]
    return Decimal.of(units, scale)
  }

  /** The remainder, with the dividend's sign. */
  remainder(other: Decimal): Decimal {
    const scale = Math.max(this.scale, other.scale)
    return Decimal.of(this.unitsAt(scale) % other.unitsAt(scale), scale)
  }

  negate(): Decimal {
    return new Decimal(-this.decimalUnits, this.scale)
  }

  isZero(): boolean {
    return this.decimalUnits === 0n
  }

  isInteger(): boolean {
    return this.decimalUnits % 10n ** BigInt(this.scale) === 0n
  }

  /** The digits before the point. */
  truncate(): bigint {
    return this.decimalUnits / 10n ** BigInt(this.scale)
  }

  /** Negative, zero or positive, as this is less than, equal to or greater than the other. */
  compare(other: Decimal): number {
    const scale = Math.max(this.scale, other.scale)
    const difference = this.unitsAt(scale) - other.unitsAt(scale)
    return difference < 0n ? -1 : difference > 0n ? 1 : 0
  }

  toNumber(): number {
    return Number(this.toString())
  }

  toString(): string {
    const digits = magnitude(this.decimalUnits)
      .toString()
      .padStart(this.scale + 1, '0')
    const whole = digits.slice(0, digits.length - this.scale)
    const fraction = digits.slice(digits.length - this.scale)
    return `${this.decimalUnits < 0n ? '-' : ''}${whole}${fraction === '' ? '' : `.${fraction}`}`
  }

  private unitsAt(scale: number): bigint {
    return this.decimalUnits * 10n ** BigInt(scale - this.scale)
  }
}

function magnitude(value: bigint): bigint {
  return value < 0n ? -value : value
}

/** How many digits must be removed at the end until the rest fits into 96 bits. */
function excessDigits(units: bigint): number {
  let [rest, drop] = [magnitude(units), 0]
  while (rest > maximumUnits) [rest, drop] = [rest / 10n, drop + 1]
  return drop
}

function divideHalfEven(dividend: bigint, divisor: bigint): bigint {
  const quotient = dividend / divisor
  const twice = 2n * magnitude(dividend % divisor)
  const size = magnitude(divisor)
  if (twice < size || (twice === size && quotient % 2n === 0n)) return quotient
  return quotient + (dividend < 0n === divisor < 0n ? 1n : -1n)
}
