import { isNumeric, typeOf, type Value } from '../../value.js'
import { compareNumbers, deepEquals } from '../equality.js'
import { ExpressionError, wrongType } from '../expressionError.js'
import { define, defineLazy, type FunctionDefinition } from './definition.js'
import { booleanParameter } from './parameters.js'

const any = Number.POSITIVE_INFINITY

/** Decisions and comparisons. Only Booleans are conditions; what need not be evaluated is not. */
export const logicalFunctions: FunctionDefinition[] = [
  defineLazy('and', [1, any], 'the conditions', (args) =>
    args.every((argument) => booleanParameter('and', argument())),
  ),
  defineLazy('or', [1, any], 'the conditions', (args) => args.some((argument) => booleanParameter('or', argument()))),
  define('not', 1, 'the condition to turn round', ([value = null]) => !booleanParameter('not', value)),
  defineLazy('if', 3, 'the condition, the value if it is true and the value if it is false', ([condition, yes, no]) =>
    take(booleanParameter('if', take(condition), 'first') ? yes : no),
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
  for (const value of [left, right]) {
    if (!isNumeric(value) && typeof value !== 'string') throw wrongType(name, 'a number or a string', value)
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
