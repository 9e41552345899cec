import { findMember, isObject, type Value, type ValueObject } from '../../value.js'
import type { ExpressionContext } from '../context.js'
import { ExpressionError, notExpectedHere } from '../expressionError.js'
import { define, type FunctionDefinition } from './definition.js'
import { textParameter } from './parameters.js'

/** Functions that read the run: its actions, trigger, variables, parameters and loops. */
export const workflowFunctions: FunctionDefinition[] = [
  named('actions', (name, context) => knownAction('actions', name, context)),
  named('outputs', (name, context) => outputsOf(knownAction('outputs', name, context))),
  named('actionOutputs', (name, context) => outputsOf(knownAction('actionOutputs', name, context))),
  named('body', (name, context) => bodyOf(outputsOf(knownAction('body', name, context)))),
  named('actionBody', (name, context) => bodyOf(outputsOf(knownAction('actionBody', name, context)))),
  named('variables', (name, context) =>
    known(
      context.variable(name),
      `The variable '${name}' must be initialized before it can be used inside function 'variables'.`,
    ),
  ),
  named('parameters', (name, context) =>
    known(context.parameter(name), `The workflow parameter '${name}' is not found.`),
  ),
  named('items', (name, context) =>
    known(
      context.items(name),
      `The template function 'items' names '${name}', which is not an enclosing 'foreach' loop.`,
    ),
  ),
  named('iterationIndexes', (name, context) =>
    known(
      context.iterationIndex(name),
      `The template function 'iterationIndexes' names '${name}', which is not an enclosing loop.`,
    ),
  ),
  named('result', (name, context) =>
    known(
      context.result(name),
      `The template function 'result' names '${name}', which is not a scope or loop that has run.`,
    ),
  ),
  lone('trigger', (context) => context.trigger() ?? null),
  lone('triggerOutputs', (context) => outputsOf(context.trigger() ?? {})),
  lone('triggerBody', (context) => ownBody(outputsOf(context.trigger() ?? {}))),
  lone('item', (context) => expected('item', context.item())),
  lone('workflow', (context) => expected('workflow', context.workflow())),
  lone('action', (context) => expected('action', context.currentAction())),
  lone('listCallbackUrl', (context) => expected('listCallbackUrl', context.callbackUrl())),
  named('appsetting', (name, context) => expected('appsetting', context.appSetting(name))),
]

function named(name: string, evaluate: (parameter: string, context: ExpressionContext) => Value): FunctionDefinition {
  return define(name, 1, '', (args, context) => evaluate(textParameter(name, args[0] ?? null), context))
}

function lone(name: string, evaluate: (context: ExpressionContext) => Value): FunctionDefinition {
  return define(name, 0, '', (_args, context) => evaluate(context))
}

function known(value: Value | undefined, message: string): Value {
  if (value === undefined) throw new ExpressionError(message)
  return value
}

function expected(name: string, value: Value | undefined): Value {
  if (value === undefined) throw notExpectedHere(name)
  return value
}

/**
 * The record of an action, which must be one of the workflow.
 *
 * @throws {@link ExpressionError} with the engine's text, when the workflow has no such action.
 */
export function knownAction(reader: string, name: string, context: ExpressionContext): ValueObject {
  const record = context.action(name)
  if (!record) {
    throw new ExpressionError(`The action(s) '${name}' referenced by '${reader}' are not defined in the template.`)
  }
  return record
}

/** The outputs in a record; null when the action was skipped or has not run. */
export function outputsOf(record: ValueObject): Value {
  return record.outputs ?? null
}

/** The body of a trigger, which is null when the request or the event had none (Azure/LogicAppsUX #6595). */
function ownBody(outputs: Value): Value {
  const member = isObject(outputs) ? findMember(outputs, 'body') : undefined
  return isObject(outputs) && member !== undefined ? (outputs[member] ?? null) : null
}

/** The body in outputs: that member, undefined for a response without one (such as 204), else the outputs themselves. */
export function bodyOf(outputs: Value): Value {
  if (!isObject(outputs)) return outputs
  const member = findMember(outputs, 'body')
  if (member !== undefined) return outputs[member] ?? null
  return Object.hasOwn(outputs, 'statusCode') ? null : outputs
}
