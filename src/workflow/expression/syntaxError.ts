/** A string of the definition that is not a valid template. Found before anything runs. */
export class ExpressionSyntaxError extends Error {
  override readonly name = 'ExpressionSyntaxError'
  constructor(
    /** The engine's message: the expression, then the expected and the actual token. */
    message: string,
    /** The expression as written, without its `@` or `@{}`. */
    readonly expression: string,
    /** The position of the fault in the expression, from 0. */
    readonly position: number,
    /** The JSON path of the string in the definition; empty for an expression without one. */
    readonly path = '',
  ) {
    super(message)
  }

  /** The same fault with its JSON path. */
  at(path: string): ExpressionSyntaxError {
    return new ExpressionSyntaxError(this.message, this.expression, this.position, path)
  }
}

/** A syntax error: one kind of token is expected, another one is there. */
export function unexpectedToken(expression: string, expected: string, actual: string, position: number) {
  return new ExpressionSyntaxError(
    `Unable to parse template language expression '${expression}': expected token '${expected}' and actual '${actual}'.`,
    expression,
    position,
  )
}

/** The expression has a character that no token begins with. */
export function unexpectedCharacter(expression: string, position: number) {
  const character = String.fromCodePoint(expression.codePointAt(position) ?? 0)
  return new ExpressionSyntaxError(
    `The template language expression '${expression}' is not valid: the string character '${character}' at position '${position}' is not expected.`,
    expression,
    position,
  )
}

/** The expression cannot be read for a reason that is neither of the two. */
export function invalidExpression(expression: string, reason: string, position: number) {
  return new ExpressionSyntaxError(
    `The template language expression '${expression}' is not valid: ${reason}.`,
    expression,
    position,
  )
}
