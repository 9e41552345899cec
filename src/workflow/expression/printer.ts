import { floatText } from '../value.js'
import type { Expression, Literal, Step, TemplateNode } from './syntaxTree.js'

/**
 * Prints a syntax tree as a string of a definition that parses to the same tree: `@concat('a', 1)`, `Hello @{item()}`, plain
 * text with its leading `@` doubled.
 */
export function printTemplate(node: TemplateNode): string {
  if (node.kind === 'call') return `@${printExpression(node)}`
  if (node.kind === 'interpolation') return node.parts.map(printPart).join('')
  return typeof node.value === 'string' ? printPlainText(node.value) : `@${printExpression(node)}`
}

/** Prints one expression without `@`. */
export function printExpression(node: Expression): string {
  if (node.kind === 'literal') return printLiteral(node)
  return `${node.name}(${node.arguments.map(printExpression).join(', ')})${node.path.map(printStep).join('')}`
}

function printLiteral({ value }: Literal): string {
  if (typeof value === 'string') return `'${value.replaceAll("'", "''")}'`
  if (typeof value !== 'number') return String(value)
  const text = floatText(value)
  return /[.E]/.test(text) ? text : `${text}.0`
}

function printStep({ selector, optional, dotted }: Step): string {
  const mark = optional ? '?' : ''
  if (dotted && selector.kind === 'literal') return `${mark}.${selector.value}`
  return `${mark}[${printExpression(selector)}]`
}

function printPart(part: string | Expression): string {
  return typeof part === 'string' ? part.replaceAll('@{', '@@{') : `@{${printExpression(part)}}`
}

/** A plain string needs the `@expression` form when doubling the `@` would not parse back to it. */
function printPlainText(text: string): string {
  if (text.includes('@{')) return `@${printLiteral({ kind: 'literal', value: text })}`
  return text.startsWith('@') && text.length > 1 ? `@${text}` : text
}
