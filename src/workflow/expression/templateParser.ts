import { parseExpression } from './parser.js'
import { invalidExpression } from './syntaxError.js'
import type { Expression, TemplateNode } from './syntaxTree.js'

/** An `@` that begins neither an escape nor an interpolation. */
const wholeExpression = /^@[^@{]/

/**
 * Parses a string of the definition: `@expression`, text with `@{expression}` in it, or plain text. `@@` at the start makes
 * the whole string literal, with one `@` less; `@@{` elsewhere is `@{`.
 *
 * @throws ExpressionSyntaxError when an expression in it has a syntax error, or an `@{` has no `}`.
 */
export function parseTemplate(text: string): TemplateNode {
  if (!text.includes('@')) return { kind: 'literal', value: text }
  if (text.startsWith('@@')) return { kind: 'literal', value: text.slice(1) }
  if (wholeExpression.test(text)) return parseExpression(text.slice(1))
  return interpolation(text)
}

function interpolation(text: string): TemplateNode {
  const parts: (string | Expression)[] = []
  let plain = ''
  let at = 0
  for (;;) {
    const open = text.indexOf('@{', at)
    if (open < 0) break
    if (text[open - 1] === '@' && open > at) {
      plain += `${text.slice(at, open - 1)}@{`
      at = open + 2
      continue
    }
    const close = closingBrace(text, open + 2)
    plain += text.slice(at, open)
    if (plain !== '') parts.push(plain)
    plain = ''
    parts.push(parseExpression(text.slice(open + 2, close)))
    at = close + 1
  }
  plain += text.slice(at)
  if (parts.length === 0) return { kind: 'literal', value: plain }
  if (plain !== '') parts.push(plain)
  return { kind: 'interpolation', parts }
}

/** The first `}` outside single quotes. */
function closingBrace(text: string, from: number): number {
  let quoted = false
  for (let at = from; at < text.length; at++) {
    if (text[at] === "'") quoted = !quoted
    else if (text[at] === '}' && !quoted) return at
  }
  throw invalidExpression(text, `the '@{' at position '${from - 2}' has no closing '}'`, from - 2)
}
