import { invalidExpression, unexpectedCharacter } from './syntaxError.js'

/** The kinds of tokens, by their names in the engine's messages. */
export type TokenKind =
  | 'Identifier'
  | 'LeftParenthesis'
  | 'RightParenthesis'
  | 'LeftSquareBracket'
  | 'RightSquareBracket'
  | 'Comma'
  | 'Dot'
  | 'QuestionMark'
  | 'StringLiteral'
  | 'IntegerLiteral'
  | 'FloatLiteral'
  | 'EndOfData'

/** One token. `text` is the name, the number as written, or the string without quotes; `start` and `end` are offsets. */
export interface Token {
  kind: TokenKind
  text: string
  start: number
  end: number
}

/** The longest expression that Logic Apps accepts ("Limits and configuration", expression limits). */
const maximumLength = 8192

/** White space by .NET's `char.IsWhiteSpace`: with U+0085, without U+FEFF. */
const white = '\\t-\\r\\u0020\\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000'
const nameCharacter = `[^${white}.,(){}@[\\]?']`

const space = new RegExp(`[${white}]*`, 'y')
const name = new RegExp(`${nameCharacter}+`, 'y')
const quoted = /'((?:[^']|'')*)'/y
const numeral = new RegExp(`[+-]?\\d+(\\.\\d+)?(e[+-]?\\d+)?(?!${nameCharacter})`, 'iy')
/** A token that begins with a digit is a number: `1a` is neither a number nor a name. */
const numberStart = /[+-]?\d*/y

const punctuation: Record<string, TokenKind> = {
  '(': 'LeftParenthesis',
  ')': 'RightParenthesis',
  '[': 'LeftSquareBracket',
  ']': 'RightSquareBracket',
  ',': 'Comma',
  '.': 'Dot',
  '?': 'QuestionMark',
}

/**
 * Splits an expression (without its `@` or `@{}`) into tokens, the last of which is always `EndOfData`.
 *
 * @throws ExpressionSyntaxError for a character that no token begins with, an unclosed string, or more than 8,192 characters.
 */
export function scan(expression: string): Token[] {
  if (expression.length > maximumLength) {
    throw invalidExpression(expression, `it is longer than ${maximumLength} characters`, maximumLength)
  }
  const tokens: Token[] = []
  let at = skip(space, expression, 0)
  while (at < expression.length) {
    const token = readToken(expression, at)
    tokens.push(token)
    at = skip(space, expression, token.end)
  }
  tokens.push({ kind: 'EndOfData', text: '', start: at, end: at })
  return tokens
}

function readToken(expression: string, start: number): Token {
  const character = expression.charAt(start)
  const mark = punctuation[character]
  if (mark) return { kind: mark, text: character, start, end: start + 1 }
  if (character === "'") return readString(expression, start)
  return readNumber(expression, start) ?? readName(expression, start)
}

function readString(expression: string, start: number): Token {
  const match = matchAt(quoted, expression, start)
  if (!match) throw invalidExpression(expression, `the string that begins at position '${start}' is not closed`, start)
  return { kind: 'StringLiteral', text: (match[1] ?? '').replaceAll("''", "'"), start, end: start + match[0].length }
}

function readNumber(expression: string, start: number): Token | undefined {
  const match = matchAt(numeral, expression, start)
  if (!match) return undefined
  const kind = match[1] === undefined && match[2] === undefined ? 'IntegerLiteral' : 'FloatLiteral'
  return { kind, text: match[0], start, end: start + match[0].length }
}

function readName(expression: string, start: number): Token {
  const match = matchAt(name, expression, start)
  if (!match) throw unexpectedCharacter(expression, start)
  const digits = matchAt(numberStart, expression, start)?.[0] ?? ''
  if (digits !== '') throw unexpectedCharacter(expression, start + Math.min(digits.length, match[0].length - 1))
  if (match[0].includes('"')) throw unexpectedCharacter(expression, start + match[0].indexOf('"'))
  return { kind: 'Identifier', text: match[0], start, end: start + match[0].length }
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at
  return pattern.exec(text)
}

function skip(pattern: RegExp, text: string, at: number): number {
  return at + (matchAt(pattern, text, at)?.[0].length ?? 0)
}
