import { Decimal, isDecimal, isNumeric, type Value } from '../../value.js'
import { compareNumbers } from '../equality.js'
import { ExpressionError, invalidParameter, wrongType } from '../expressionError.js'
import { define, type FunctionDefinition } from './definition.js'
import { integerParameter } from './parameters.js'

const any = Number.POSITIVE_INFINITY

/** The three numeric types, each with its own arithmetic. */
interface Arithmetic {
  integers(left: bigint, right: bigint): bigint
  floats(left: number, right: number): number
  decimals(left: Decimal, right: Decimal): Decimal
}

/** Functions over numbers. Integers stay Integers; a Float makes the result a Float, a decimal among Integers a decimal. */
export const mathFunctions: FunctionDefinition[] = [
  arithmetic('add', 'the two summands', {
    integers: (left, right) => left + right,
    floats: (left, right) => left + right,
    decimals: (left, right) => left.add(right),
  }),
  arithmetic('sub', 'the minuend and the subtrahend', {
    integers: (left, right) => left - right,
    floats: (left, right) => left - right,
    decimals: (left, right) => left.subtract(right),
  }),
  arithmetic('mul', 'the two factors', {
    integers: (left, right) => left * right,
    floats: (left, right) => left * right,
    decimals: (left, right) => left.multiply(right),
  }),
  division('div', {
    integers: (left, right) => left / right,
    floats: (left, right) => left / right,
    decimals: (left, right) => left.divide(right),
  }),
  division('mod', {
    integers: (left, right) => left % right,
    floats: (left, right) => left % right,
    decimals: (left, right) => left.remainder(right),
  }),
  extreme('min', (order) => order < 0),
  extreme('max', (order) => order > 0),
  define('rand', 2, 'the lowest integer and the integer after the highest', ([low = null, high = null], { random }) => {
    const first = integerParameter('rand', low, 'first')
    const span = integerParameter('rand', high, 'second') - first
    if (span < 0n) throw invalidParameter('rand', 'The minimum must not be greater than the maximum.')
    const chance = random.bytes(16).reduce((sum, byte) => sum * 256n + BigInt(byte), 0n)
    return span === 0n ? first : first + (chance % span)
  }),
]

function arithmetic(name: string, parameters: string, rules: Arithmetic): FunctionDefinition {
  return define(name, 2, parameters, ([left = null, right = null]) =>
    compute(name, numberParameter(name, left, 'first'), numberParameter(name, right, 'second'), rules),
  )
}

function division(name: string, rules: Arithmetic): FunctionDefinition {
  return define(name, 2, 'the dividend and the divisor', ([left = null, right = null]) => {
    const dividend = numberParameter(name, left, 'first')
    const divisor = numberParameter(name, right, 'second')
    if (compareNumbers(divisor, 0n) === 0) {
      throw new ExpressionError(`Attempt to divide an integral or decimal value by zero in function '${name}'.`)
    }
    return compute(name, dividend, divisor, rules)
  })
}

function compute(
  name: string,
  left: bigint | number | Decimal,
  right: bigint | number | Decimal,
  { integers, floats, decimals }: Arithmetic,
): Value {
  if (typeof left === 'bigint' && typeof right === 'bigint') {
    const result = integers(left, right)
    if (BigInt.asIntN(64, result) === result) return result
    throw invalidParameter(name, `The result '${result}' does not fit into a 64-bit integer.`)
  }
  if (typeof left === 'number' || typeof right === 'number') return floats(toFloat(left), toFloat(right))
  try {
    return decimals(toDecimal(left), toDecimal(right))
  } catch (error) {
    throw invalidParameter(name, error instanceof Error ? error.message : String(error))
  }
}

function extreme(name: string, wins: (order: number) => boolean): FunctionDefinition {
  return define(name, [1, any], 'the numbers, or one array of them', (args) => {
    const list = args.length === 1 && Array.isArray(args[0]) ? args[0] : args
    const [first, ...rest] = list.map((value) => numberParameter(name, value))
    if (first === undefined) throw invalidParameter(name, 'The array must have at least one number.')
    return rest.reduce((best, candidate) => (wins(compareNumbers(candidate, best)) ? candidate : best), first)
  })
}

function numberParameter(name: string, value: Value, position?: string): bigint | number | Decimal {
  if (!isNumeric(value)) throw wrongType(name, 'an integer, a float or a decimal number', value, position)
  return value
}

function toFloat(value: bigint | number | Decimal): number {
  return isDecimal(value) ? value.toNumber() : Number(value)
}

function toDecimal(value: bigint | Decimal): Decimal {
  return isDecimal(value) ? value : Decimal.of(value)
}
