/** A constant: `'text'`, `5`, `1.5`, `true`, `null`. A bigint is an Integer, a number a Float. */
export interface Literal {
  kind: 'literal'
  value: null | boolean | string | bigint | number
}

/** `name(arguments)` and the path that is selected from its result. */
export interface Call {
  kind: 'call'
  /** The function's name as written. */
  name: string
  /** The name in lower case: functions are found without regard to case. */
  key: string
  arguments: Expression[]
  path: Step[]
  /** The whole call with its path as written, for messages. */
  source: string
}

/** One step of a path: `.name`, `['name']`, `[0]`, `[expression]`, with `?` in front when optional. */
export interface Step {
  selector: Expression
  optional: boolean
  /** Whether it was written with a dot. */
  dotted: boolean
}

/** Text with `@{…}` in it: plain text and expressions in turn. Its value is always a String. */
export interface Interpolation {
  kind: 'interpolation'
  parts: (string | Expression)[]
}

/** What is between the parentheses or brackets of a call, or after the `@` of a string. */
export type Expression = Literal | Call

/** A parsed string of the definition. */
export type TemplateNode = Expression | Interpolation
