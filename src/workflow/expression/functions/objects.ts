import { findMember, setMember, stringifyJson, type Value, type ValueObject } from '../../value.js'
import { ExpressionError } from '../expressionError.js'
import { define, type FunctionDefinition } from './definition.js'
import { objectParameter, textParameter } from './parameters.js'
import { mergeAll } from './sets.js'

/** Functions that change a copy of an object. Names of members are matched without regard to case. */
export const objectFunctions: FunctionDefinition[] = [
  define(
    'addProperty',
    3,
    'the object, the name of the property to add and its value',
    ([object = null, name = null, value = null]) => {
      const target = objectParameter('addProperty', object, 'first')
      const property = textParameter('addProperty', name, 'second')
      if (findMember(target, property) !== undefined) {
        throw new ExpressionError(
          `The template language function 'addProperty' expects the property to not exist in the object. Unable to add property '${property}' to '${stringifyJson(target, 2)}' as it already exists.`,
        )
      }
      return withMember(target, property, value)
    },
  ),
  define(
    'setProperty',
    3,
    'the object, the name of the property to set and its value',
    ([object = null, name = null, value = null]) => {
      const target = objectParameter('setProperty', object, 'first')
      const property = textParameter('setProperty', name, 'second')
      return withMember(target, findMember(target, property) ?? property, value)
    },
  ),
  define('removeProperty', 2, 'the object and the name of the property to remove', ([object = null, name = null]) => {
    const target = objectParameter('removeProperty', object, 'first')
    const found = findMember(target, textParameter('removeProperty', name, 'second'))
    return mergeAll([Object.fromEntries(Object.entries(target).filter(([property]) => property !== found))])
  }),
  define('mergeObjects', 2, 'the two objects; members of the second take precedence', ([first = null, second = null]) =>
    mergeAll([objectParameter('mergeObjects', first, 'first'), objectParameter('mergeObjects', second, 'second')]),
  ),
]

function withMember(object: ValueObject, name: string, value: Value): ValueObject {
  const copy = mergeAll([object])
  setMember(copy, name, value)
  return copy
}
