import type { Value } from '../../value.js'
import type { ExpressionContext } from '../context.js'
import { ExpressionError } from '../expressionError.js'

/** A function of the language: the number of its parameters and its implementation. */
export interface FunctionDefinition {
  /** The name as in the reference. */
  readonly name: string
  readonly minimum: number
  /** `Infinity` for any number. */
  readonly maximum: number
  /** The parameters in words, for the message about a wrong count. */
  readonly parameters: string
  /** Receives evaluated parameters. */
  readonly invoke?: Invoke
  /** Receives unevaluated parameters and evaluates those that it needs. */
  readonly invokeLazily?: InvokeLazily
}

export type Invoke = (args: Value[], context: ExpressionContext) => Value
export type InvokeLazily = (args: (() => Value)[], context: ExpressionContext) => Value

/** Defines a function whose parameters are evaluated first, from left to right. `count` is `n` or `[least, most]`. */
export function define(name: string, count: number | [number, number], parameters: string, invoke: Invoke) {
  return { ...signature(name, count, parameters), invoke } satisfies FunctionDefinition
}

/** Defines a function that decides which of its parameters are evaluated. */
export function defineLazy(
  name: string,
  count: number | [number, number],
  parameters: string,
  invokeLazily: InvokeLazily,
) {
  return { ...signature(name, count, parameters), invokeLazily } satisfies FunctionDefinition
}

function signature(name: string, count: number | [number, number], parameters: string) {
  const [minimum, maximum] = typeof count === 'number' ? [count, count] : count
  return { name, minimum, maximum, parameters }
}

const countWords = ['no', 'one', 'two', 'three', 'four']

/** The error for a wrong number of parameters; undefined when it is right. */
export function wrongCount(definition: FunctionDefinition, count: number): ExpressionError | undefined {
  const { name, minimum, maximum, parameters } = definition
  if (count >= minimum && count <= maximum) return undefined
  const subject = `The template language function '${name}'`
  if (maximum === 0) return new ExpressionError(`${subject} must not have any parameters.`)
  if (parameters === '') {
    return new ExpressionError(`${subject} must have ${count === 0 ? 'at least' : 'only'} one parameter.`)
  }
  return new ExpressionError(
    `${subject} expects ${countText(minimum, maximum)}: ${parameters}. The function was invoked with '${count}' parameter(s). ` +
      `Please see https://aka.ms/logicexpressions#${name} for usage details.`,
  )
}

function countText(minimum: number, maximum: number): string {
  const least = countWords[minimum] ?? String(minimum)
  if (maximum === minimum) return `${least} parameter${minimum === 1 ? '' : 's'}`
  if (maximum === Number.POSITIVE_INFINITY) return `at least ${least} parameter${minimum === 1 ? '' : 's'}`
  return `${least} to ${countWords[maximum] ?? maximum} parameters`
}
