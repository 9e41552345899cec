import { Decimal, isDecimal, isNumeric, isObject, type Value } from '../value.js'

/** Deep equality without conversion: strings by characters, numbers by value, objects by members in any order. */
export function deepEquals(left: Value, right: Value): boolean {
  if (left === right) return true
  if (isNumeric(left) && isNumeric(right)) return compareNumbers(left, right) === 0
  if (Array.isArray(left) || Array.isArray(right))
    return Array.isArray(left) && Array.isArray(right) && sameElements(left, right)
  if (!isObject(left) || !isObject(right)) return false
  const names = Object.keys(left)
  return (
    names.length === Object.keys(right).length &&
    names.every((name) => Object.hasOwn(right, name) && deepEquals(left[name] as Value, right[name] as Value))
  )
}

function sameElements(left: Value[], right: Value[]): boolean {
  return left.length === right.length && left.every((element, index) => deepEquals(element, right[index] as Value))
}

/** Negative, zero or positive; NaN when one of them is not a number. Integers and decimals are compared exactly. */
export function compareNumbers(left: bigint | number | Decimal, right: bigint | number | Decimal): number {
  if (isDecimal(left) || isDecimal(right)) {
    if (typeof left === 'number' || typeof right === 'number') return difference(toDouble(left), toDouble(right))
    return toDecimal(left).compare(toDecimal(right))
  }
  return difference(left, right)
}

function difference(left: bigint | number, right: bigint | number): number {
  if (left < right) return -1
  if (left > right) return 1
  // An Integer and a Float are compared exactly by <= and >=; both are false for NaN.
  return left <= right && left >= right ? 0 : Number.NaN
}

function toDouble(value: bigint | number | Decimal): number {
  return isDecimal(value) ? value.toNumber() : Number(value)
}

function toDecimal(value: bigint | Decimal): Decimal {
  return isDecimal(value) ? value : Decimal.of(value)
}
