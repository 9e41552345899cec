import { findMember, isNumeric, isObject, setMember, typeOf, type Value, type ValueObject } from '../../value.js'
import { compareNumbers, deepEquals } from '../equality.js'
import { ExpressionError, invalidParameter } from '../expressionError.js'
import { ValueIndex } from '../valueIndex.js'
import { define, type FunctionDefinition } from './definition.js'
import { arrayParameter, textParameter } from './parameters.js'

const any = Number.POSITIVE_INFINITY

/** Functions that combine and order collections. */
export const setFunctions: FunctionDefinition[] = [
  define('union', [2, any], 'arrays only or objects only', (args) => {
    const { arrays, objects } = sameKind('union', args)
    return objects.length > 0 ? mergeAll(objects) : distinct(arrays.flat())
  }),
  define('intersection', [2, any], 'arrays only or objects only', (args) => {
    const { arrays, objects } = sameKind('intersection', args)
    return objects.length > 0 ? commonMembers(objects) : commonElements(arrays)
  }),
  define('sort', [1, 2], 'the array and the member to sort its objects by', ([list = null, key]) => {
    const elements = arrayParameter('sort', list, 'first')
    const by = key === undefined ? undefined : textParameter('sort', key, 'second')
    const sorted = elements.map((element) => ({ element, rank: by === undefined ? element : memberOf(element, by) }))
    return sorted.sort((a, b) => order(a.rank, b.rank)).map(({ element }) => element)
  }),
]

function sameKind(name: string, args: Value[]): { arrays: Value[][]; objects: ValueObject[] } {
  const arrays = args.filter((value): value is Value[] => Array.isArray(value))
  const objects = args.filter((value): value is ValueObject => isObject(value))
  if (arrays.length === args.length || objects.length === args.length) return { arrays, objects }
  const types = [...new Set(args.map(typeOf))]
  throw new ExpressionError(
    `Template language function '${name}' expects parameters of same type, but found '${types.join(',')}' distinct types.`,
  )
}

/** Members of all objects; of duplicates the last one wins. */
export function mergeAll(objects: readonly ValueObject[]): ValueObject {
  const merged: ValueObject = {}
  for (const object of objects) for (const [name, value] of Object.entries(object)) setMember(merged, name, value)
  return merged
}

function commonMembers([first = {}, ...rest]: readonly ValueObject[]): ValueObject {
  const common: ValueObject = {}
  for (const [name, value] of Object.entries(first)) {
    const everywhere = rest.every((object) => Object.hasOwn(object, name) && deepEquals(object[name] as Value, value))
    if (everywhere) setMember(common, name, value)
  }
  return common
}

function commonElements([first = [], ...rest]: readonly Value[][]): Value[] {
  const others = rest.map((list) => new ValueIndex(list))
  return distinct(first.filter((element) => others.every((other) => other.has(element))))
}

function distinct(elements: readonly Value[]): Value[] {
  const kept = new ValueIndex()
  return elements.filter((element) => kept.add(element))
}

function memberOf(element: Value, name: string): Value {
  const member = isObject(element) ? findMember(element, name) : undefined
  return isObject(element) && member !== undefined ? (element[member] ?? null) : null
}

/** Null first, then by value: numbers by size, strings by their characters, false before true. */
function order(left: Value, right: Value): number {
  if (left === null || right === null) return Number(left !== null) - Number(right !== null)
  if (isNumeric(left) && isNumeric(right)) return compareNumbers(left, right)
  if (typeof left === 'string' && typeof right === 'string') return left < right ? -1 : left > right ? 1 : 0
  if (typeof left === 'boolean' && typeof right === 'boolean') return Number(left) - Number(right)
  throw invalidParameter('sort', `Values of type '${typeOf(left)}' and '${typeOf(right)}' have no order.`)
}
