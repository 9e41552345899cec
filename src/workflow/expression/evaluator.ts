import type { Value } from '../value.js'
import type { ExpressionContext } from './context.js'
import { unknownFunction } from './expressionError.js'
import { wrongCount } from './functions/definition.js'
import { functions } from './functions/table.js'
import { select } from './selection.js'
import type { Call, Expression, Interpolation, TemplateNode } from './syntaxTree.js'
import { joinTexts } from './text.js'

/**
 * Evaluates a parsed string of the definition. A single expression keeps the type of its value; an interpolation is always a
 * String.
 *
 * @throws ExpressionError with the engine's message when it cannot be evaluated with these values.
 */
export function evaluate(node: TemplateNode, context: ExpressionContext): Value {
  return node.kind === 'interpolation' ? interpolate(node, context) : evaluateExpression(node, context)
}

function evaluateExpression(node: Expression, context: ExpressionContext): Value {
  if (node.kind === 'literal') return node.value
  let value = call(node, context)
  for (const step of node.path) {
    value = select(value, evaluateExpression(step.selector, context), step.optional, node.source, context.aliasPaths)
  }
  return value
}

function call(node: Call, context: ExpressionContext): Value {
  const definition = functions.get(node.key)
  if (!definition) throw unknownFunction(node.name)
  const fault = wrongCount(definition, node.arguments.length)
  if (fault) throw fault
  if (definition.invokeLazily) {
    return definition.invokeLazily(
      node.arguments.map((argument) => () => evaluateExpression(argument, context)),
      context,
    )
  }
  const values = node.arguments.map((argument) => evaluateExpression(argument, context))
  return definition.invoke ? definition.invoke(values, context) : null
}

function interpolate(node: Interpolation, context: ExpressionContext): string {
  return joinTexts(values(node.parts, context))
}

function* values(parts: Interpolation['parts'], context: ExpressionContext): Generator<Value> {
  for (const part of parts) yield typeof part === 'string' ? part : evaluateExpression(part, context)
}
