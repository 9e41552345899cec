import { scan, type Token, type TokenKind } from './scanner.js'
import { invalidExpression, unexpectedToken } from './syntaxError.js'
import type { Call, Expression, Literal, Step } from './syntaxTree.js'

/** Calls nested deeper than this are rejected, so that no input overflows the stack. */
const maximumDepth = 256

const keywords = new Map<string, null | boolean>([
  ['true', true],
  ['false', false],
  ['null', null],
])

/**
 * Parses one expression, without its `@` or `@{}`:
 *
 * ```
 * expression = string | number | true | false | null | call
 * call       = name "(" [ expression { "," expression } ] ")" { [ "?" ] ( "." name | "[" expression "]" ) }
 * ```
 *
 * @throws ExpressionSyntaxError naming the expected and the actual token.
 */
export function parseExpression(expression: string, options: ParseOptions = {}): Expression {
  return new Parser(expression, options).parse()
}

/** How template expressions (ARM) differ from those of workflows. */
export interface ParseOptions {
  /** Whether `true()`, `false()` and `null()` are calls. In a workflow these words are always literals. */
  literalCalls?: boolean
}

class Parser {
  private readonly tokens: Token[]
  private at = 0
  private depth = 0

  constructor(
    private readonly text: string,
    private readonly options: ParseOptions,
  ) {
    this.tokens = scan(text)
  }

  parse(): Expression {
    const result = this.expression()
    this.take('EndOfData')
    return result
  }

  private expression(): Expression {
    if (++this.depth > maximumDepth) {
      throw invalidExpression(this.text, `it is nested deeper than ${maximumDepth} levels`, this.next.start)
    }
    const result = this.literal() ?? this.call()
    this.depth--
    return result
  }

  private literal(): Literal | undefined {
    const { kind, text } = this.next
    switch (kind) {
      case 'StringLiteral':
        return this.constant(text)
      case 'IntegerLiteral':
        return this.constant(this.integer(text))
      case 'FloatLiteral':
        return this.constant(this.float(text))
      default: {
        const isCall = this.options.literalCalls === true && this.callFollows()
        const value = kind === 'Identifier' && !isCall ? keywords.get(text.toLowerCase()) : undefined
        return value === undefined ? undefined : this.constant(value)
      }
    }
  }

  private constant(value: Literal['value']): Literal {
    this.at++
    return { kind: 'literal', value }
  }

  private call(): Call {
    const name = this.take('Identifier')
    this.take('LeftParenthesis')
    const args: Expression[] = []
    if (this.next.kind !== 'RightParenthesis') {
      args.push(this.expression())
      while (this.accept('Comma')) args.push(this.expression())
    }
    this.take('RightParenthesis')
    const path = this.path()
    const source = this.text.slice(name.start, this.tokens[this.at - 1]?.end)
    return { kind: 'call', name: name.text, key: name.text.toLowerCase(), arguments: args, path, source }
  }

  private path(): Step[] {
    const steps: Step[] = []
    for (;;) {
      const optional = this.accept('QuestionMark')
      if (this.accept('Dot')) {
        steps.push({ selector: { kind: 'literal', value: this.take('Identifier').text }, optional, dotted: true })
      } else if (optional || this.next.kind === 'LeftSquareBracket') {
        this.take('LeftSquareBracket')
        const selector = this.expression()
        this.take('RightSquareBracket')
        steps.push({ selector, optional, dotted: false })
      } else {
        return steps
      }
    }
  }

  private integer(text: string): bigint {
    const value = BigInt(text.replace('+', ''))
    if (BigInt.asIntN(64, value) !== value) {
      throw invalidExpression(this.text, `the number '${text}' is too large for a 64-bit integer`, this.next.start)
    }
    return value
  }

  private float(text: string): number {
    const value = Number(text)
    if (!Number.isFinite(value)) {
      throw invalidExpression(
        this.text,
        `the number '${text}' is too large for a floating-point number`,
        this.next.start,
      )
    }
    return value
  }

  private callFollows(): boolean {
    return this.tokens[this.at + 1]?.kind === 'LeftParenthesis'
  }

  private get next(): Token {
    return this.tokens[this.at] as Token
  }

  private accept(kind: TokenKind): boolean {
    if (this.next.kind !== kind) return false
    this.at++
    return true
  }

  private take(kind: TokenKind): Token {
    const token = this.next
    if (token.kind !== kind) throw unexpectedToken(this.text, kind, token.kind, token.start)
    this.at++
    return token
  }
}
