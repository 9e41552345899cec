import { isNumeric, typeOf, type Value } from '../../value.js'
import { compareNumbers, deepEquals } from '../equality.js'
import { ExpressionError, wrongType } from '../expressionError.js'
import { define, defineLazy, type FunctionDefinition } from './definition.js'

const any = Number.POSITIVE_INFINITY

/** Logical functions and comparisons. Only Booleans are conditions; parameters are evaluated only as far as needed. */
export const logicalFunctions: FunctionDefinition[] = [
  defineLazy('and', [1, any], 'the conditions', (args) => args.every((argument) => condition('and', argument()))),
  defineLazy('or', [1, any], 'the conditions', (args) => args.some((argument) => condition('or', argument()))),
  define('not', 1, 'the condition to negate', ([value = null]) => !negated(value)),
  defineLazy('if', 3, 'the condition, the value if it is true and the value if it is false', ([test, yes, no]) =>
    take(decision(take(test)) ? yes : no),
  ),
  defineLazy('coalesce', [1, any], 'the values, of which the first that is not null is taken', (args) => {
    for (const argument of args) {
      const value = argument()
      if (value !== null) return value
    }
    return null
  }),
  define('equals', [2, any], 'the values to compare', ([first = null, ...rest]) =>
    rest.every((other) => deepEquals(first, other)),
  ),
  comparison('greater', (order) => order > 0),
  comparison('greaterOrEquals', (order) => order >= 0),
  comparison('less', (order) => order < 0),
  comparison('lessOrEquals', (order) => order <= 0),
]

function condition(name: string, value: Value): boolean {
  if (typeof value === 'boolean') return value
  throw new ExpressionError(
    `The template language function '${name}' expects all of its parameters to be booleans. Found invalid parameter types: '${typeOf(value)}'.`,
  )
}

function negated(value: Value): boolean {
  if (typeof value !== 'boolean') throw wrongType('not', 'a boolean', value)
  return value
}

function decision(value: Value): boolean {
  if (typeof value !== 'boolean') throw wrongType('if', 'of type boolean', value, 'first')
  return value
}

function take(argument: (() => Value) | undefined): Value {
  return argument ? argument() : null
}

function comparison(name: string, holds: (order: number) => boolean): FunctionDefinition {
  return define(name, 2, 'two numbers or two strings', ([left = null, right = null]) =>
    holds(compare(name, left, right)),
  )
}

function compare(name: string, left: Value, right: Value): number {
  if (isNumeric(left) && isNumeric(right)) return compareNumbers(left, right)
  if (typeof left === 'string' && typeof right === 'string') return compareText(left, right)
  const invalid = [left, right].filter((value) => !isNumeric(value) && typeof value !== 'string').map(typeOf)
  if (invalid.length > 0) {
    throw new ExpressionError(
      `The template language function '${name}' expects all of its parameters to be either integer or decimal numbers. Found invalid parameter types: '${invalid.join("', '")}'.`,
    )
  }
  throw new ExpressionError(
    `The template language function '${name}' expects two parameter of matching types. The function was invoked with values of type '${typeOf(left)}' and '${typeOf(right)}' that do not match.`,
  )
}

/** Ordinal, ignoring case. */
function compareText(left: string, right: string): number {
  const [a, b] = [left.toUpperCase(), right.toUpperCase()]
  return a < b ? -1 : a > b ? 1 : 0
}
