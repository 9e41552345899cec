/** A string of the definition that is not a valid template. Found before anything runs. */
export class ExpressionSyntaxError extends Error {
  override readonly name = 'ExpressionSyntaxError'
  constructor(
    /** What the engine says: the expression, then what was expected and what stands there. */
    message: string,
    /** The expression as written, without its `@` or `@{}`. */
    readonly expression: string,
    /** Where in the expression the fault lies, counted from 0. */
    readonly position: number,
    /** Where in the definition the string stands, as a JSON path; empty for a lone expression. */
    readonly path = '',
  ) {
    super(message)
  }

  /** The same fault, placed in a definition. */
  at(path: string): ExpressionSyntaxError {
    return new ExpressionSyntaxError(this.message, this.expression, this.position, path)
  }
}

/** The expression breaks the grammar: one kind of token is expected, another one stands there. */
export function unexpectedToken(expression: string, expected: string, actual: string, position: number) {
  return new ExpressionSyntaxError(
    `Unable to parse template language expression '${expression}': expected token '${expected}' and actual '${actual}'.`,
    expression,
    position,
  )
}

/** The expression holds a character that no token begins with. */
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
