import { typeOf, type Value } from '../value.js'

/** An expression that cannot be evaluated. The message is the engine's. */
export class ExpressionError extends Error {
  override readonly name = 'ExpressionError'
}

const usage = (name = '') => `Please see https://aka.ms/logicexpressions${name && `#${name}`} for usage details.`

/** An unknown function. */
export function unknownFunction(name: string, nearest?: string): ExpressionError {
  const hint = nearest === undefined ? '' : ` Did you mean '${nearest}'?`
  return new ExpressionError(`The template function '${name}' is not defined or not valid.${hint}`)
}

/** A function that is not available at its place, such as `action()` in the inputs of an action. */
export function notExpectedHere(name: string): ExpressionError {
  return new ExpressionError(`The template function '${name}' is not expected at this location.`)
}

/** A parameter of the wrong type: `expected` completes "expects its parameter to be …". */
export function wrongType(name: string, expected: string, value: Value, position?: string): ExpressionError {
  const which = position === undefined ? 'its parameter' : `its ${position} parameter`
  return new ExpressionError(
    `The template language function '${name}' expects ${which} to be ${expected}. The provided value is of type '${typeOf(value)}'. ${usage(name)}`,
  )
}

/** A parameter of the right type whose value the function rejects, with the reason (a whole sentence). */
export function invalidParameter(name: string, reason: string): ExpressionError {
  return new ExpressionError(
    `The template language function '${name}' was invoked with a parameter that is not valid. ${reason} ${usage(name)}`,
  )
}

/** A value that cannot be converted to the function's type. */
export function notConvertible(name: string): ExpressionError {
  return new ExpressionError(
    `The template language function '${name}' was invoked with a parameter that is not valid. The value cannot be converted to the target type.`,
  )
}

/** A selection such as `body('A')['x']` that finds nothing. `reason` completes "because …". */
export function cannotSelect(source: string, reason: string): ExpressionError {
  return new ExpressionError(
    `The template language expression '${source}' cannot be evaluated because ${reason} ${usage()}`,
  )
}

/** The engine's message for an action whose inputs cannot be evaluated (error code `InvalidTemplate`). */
export function inputsFault(action: string, reason: string, line = 0, column = 0): string {
  return `Unable to process template language expressions in action '${action}' inputs at line '${line}' and column '${column}': '${reason}'.`
}

/** The engine's message for a condition, a loop's array or another expression outside an action's inputs. */
export function actionFault(action: string, reason: string, line = 0, column = 0): string {
  return `Unable to process template language expressions for action '${action}' at line '${line}' and column '${column}': '${reason}'.`
}
