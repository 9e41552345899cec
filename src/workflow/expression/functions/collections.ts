import { assertCount, findMember, isObject, typeOf, type Value } from '../../value.js'
import { deepEquals } from '../equality.js'
import { ExpressionError, invalidParameter, wrongType } from '../expressionError.js'
import { joinTexts, toText } from '../text.js'
import { define, type FunctionDefinition } from './definition.js'
import { arrayParameter, integerParameter } from './parameters.js'

const any = Number.POSITIVE_INFINITY
const maximumRange = 100_000n

/** Functions over arrays, objects and strings as collections. */
export const collectionFunctions: FunctionDefinition[] = [
  define('contains', 2, 'the collection and what to look for in it', ([collection = null, wanted = null]) =>
    contains(collection, wanted),
  ),
  define('empty', 1, 'the object, array or string', ([value = null]) => isEmpty(value)),
  define('length', 1, 'an array or a string', ([value = null]) => {
    if (typeof value === 'string' || Array.isArray(value)) return BigInt(value.length)
    throw wrongType('length', 'an array or a string', value)
  }),
  end('first', 0),
  end('last', -1),
  part('skip', (collection, count) => collection.slice(count)),
  part('take', (collection, count) => collection.slice(0, count)),
  define('join', 2, 'the array and the delimiter', ([list = null, delimiter = null]) => {
    if (!Array.isArray(list)) throw wrongType('join', 'an array', list, 'first')
    return joinTexts(list, toText(delimiter))
  }),
  define('createArray', [1, any], 'the elements', (args) => args),
  define('range', 2, 'the first integer and how many follow on it', ([start = null, count = null]) => {
    const first = integerParameter('range', start, 'first')
    const length = integerParameter('range', count, 'second')
    if (length < 0n || length > maximumRange) {
      throw invalidParameter(
        'range',
        `The count must be a positive integer of at most ${maximumRange}. The provided value is '${length}'.`,
      )
    }
    return Array.from({ length: Number(length) }, (_, index) => first + BigInt(index))
  }),
  define('reverse', 1, 'an array', ([list = null]) => arrayParameter('reverse', list, 'first').toReversed()),
  define('chunk', 2, 'the string or array and the length of a chunk', ([collection = null, size = null]) =>
    chunk(collection, size),
  ),
]

function contains(collection: Value, wanted: Value): boolean {
  if (typeof collection === 'string') return collection.includes(toText(wanted))
  if (Array.isArray(collection)) return collection.some((element) => deepEquals(element, wanted))
  if (isObject(collection)) return findMember(collection, toText(wanted)) !== undefined
  throw new ExpressionError(
    `The template language function 'contains' expects its first argument 'collection' to be a dictionary (object), an array or a string. The provided value is of type '${typeOf(collection)}'.`,
  )
}

function isEmpty(value: Value): boolean {
  if (typeOf(value) === 'Null') return true
  if (typeof value === 'string' || Array.isArray(value)) return value.length === 0
  if (isObject(value)) return Object.keys(value).length === 0
  throw wrongType('empty', 'an object, an array or a string', value)
}

function end(name: string, index: 0 | -1): FunctionDefinition {
  return define(name, 1, 'the array or string', ([collection = null]) => {
    if (typeof collection !== 'string' && !Array.isArray(collection))
      throw wrongType(name, 'an array or a string', collection)
    return collection.at(index) ?? null
  })
}

function part(name: string, cut: (collection: string | Value[], count: number) => Value): FunctionDefinition {
  return define(name, 2, 'the collection and the count', ([collection = null, count = null]) => {
    if (typeof collection !== 'string' && !Array.isArray(collection)) {
      throw wrongType(name, 'an array or a string', collection, 'first')
    }
    const length = integerParameter(name, count, 'second')
    if (length < 0n) {
      throw new ExpressionError(
        `The template language function '${name}' parameters are out of range: 'count' must be a positive integer. The provided value is '${length}'. Please see https://aka.ms/logicexpressions#${name} for usage details.`,
      )
    }
    return cut(collection, Number(length))
  })
}

function chunk(collection: Value, size: Value): Value {
  if (typeof collection !== 'string' && !Array.isArray(collection))
    throw wrongType('chunk', 'an array or a string', collection, 'first')
  const length = Number(integerParameter('chunk', size, 'second'))
  if (length < 1) {
    throw new ExpressionError(
      "The template language function 'chunk' expects chunk size to be a positive integer. The provided value is less than 1. Please see https://aka.ms/logicexpressions#chunk for usage details.",
    )
  }
  const count = Math.ceil(collection.length / length)
  assertCount(count)
  return Array.from({ length: count }, (_, index): Value => collection.slice(index * length, (index + 1) * length))
}
