import { findMember, isObject, typeOf, type Value } from '../value.js'
import { cannotSelect } from './expressionError.js'
import { toText } from './text.js'

/**
 * One step of a path: a member of an object (the exact name first, then ignoring case) or an element of an array.
 *
 * @param optional with `?`: a missing member, a null value and an index past the end give null.
 * @param source the whole call as written, for the message.
 * @param aliasPaths whether `body/a` is the member `a` of the member `body` when there is no member of that exact name.
 * @throws ExpressionError when it cannot be selected.
 */
export function select(value: Value, selector: Value, optional: boolean, source: string, aliasPaths: boolean): Value {
  if (aliasPaths && typeof selector === 'string' && selector.includes('/') && !hasMember(value, selector)) {
    return selector
      .split('/')
      .reduce<Value>((target, name) => (target === null ? null : selectOne(target, name, optional, source)), value)
  }
  return selectOne(value, selector, optional, source)
}

function hasMember(value: Value, name: string): boolean {
  return isObject(value) && findMember(value, name) !== undefined
}

function selectOne(value: Value, selector: Value, optional: boolean, source: string): Value {
  if (value === null) {
    if (optional) return null
    throw cannotSelect(source, `property '${toText(selector)}' cannot be selected.`)
  }
  if (Array.isArray(value)) return selectElement(value, selector, optional, source)
  const name = toText(selector)
  if (!isObject(value)) {
    throw cannotSelect(
      source,
      `property '${name}' cannot be selected. Property selection is not supported on values of type '${typeOf(value)}'.`,
    )
  }
  const member = findMember(value, name)
  if (member !== undefined) return value[member] as Value
  if (optional) return null
  const available = Object.keys(value).join(', ')
  throw cannotSelect(source, `property '${name}' doesn't exist, available properties are '${available}'.`)
}

function selectElement(array: Value[], selector: Value, optional: boolean, source: string): Value {
  const index = typeof selector === 'string' && /^\d+$/.test(selector) ? BigInt(selector) : selector
  if (typeof index !== 'bigint') {
    throw cannotSelect(
      source,
      `property '${toText(selector)}' cannot be selected. Array elements can only be selected using an integer index.`,
    )
  }
  const element = index < 0n ? undefined : array[Number(index)]
  if (element !== undefined) return element
  if (optional) return null
  throw cannotSelect(source, `array index '${index}' is outside bounds (0, ${array.length - 1}) of array.`)
}
