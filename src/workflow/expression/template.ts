import { memberPath } from '../../jsonPath.js'
import { isObject, setMember, type Value, type ValueObject } from '../value.js'
import type { ExpressionContext } from './context.js'
import { evaluate } from './evaluator.js'
import { type CallSite, callSites, type References, referencesOf } from './references.js'
import { ExpressionSyntaxError } from './syntaxError.js'
import type { TemplateNode } from './syntaxTree.js'
import { parseTemplate } from './templateParser.js'
import { toText } from './text.js'

/** Part of a definition, parsed once: every string is parsed, parts without expressions are kept. */
export interface Template {
  /** Its JSON path in the definition. */
  readonly path: string
  /** Whether it is the same in every context; `evaluate` then returns the same value each time: never change it. */
  readonly constant: boolean
  /** Every string with a syntax error. A template with faults cannot be evaluated. */
  readonly faults: readonly ExpressionSyntaxError[]
  /** Every call in it, with the JSON path of its string. */
  readonly calls: readonly CallSite[]
  /** The constant names in it: actions, variables, parameters, loops and so on. */
  readonly references: References
  /**
   * @throws ExpressionError with the engine's message when it cannot be evaluated with these values.
   * @throws ExpressionSyntaxError the first of `faults`, if there is one.
   */
  evaluate(context: ExpressionContext): Value
}

/**
 * Reads a part of a definition: any JSON, in which strings are `@expression`, text with `@{expression}`, or plain. Names of
 * members may be expressions too. Never throws: syntax errors are listed in `faults`.
 *
 * @param path the JSON path of `value` in the definition, such as `$.actions.Create.inputs`.
 * @throws {@link ExpressionSyntaxError} when an expression in the text cannot be parsed.
 */
export function compileTemplate(value: Value, path: string): Template {
  const reading: Reading = { faults: [], calls: [] }
  const part = compile(value, path, reading)
  const { faults, calls } = reading
  return {
    path,
    constant: faults.length === 0 && isConstant(part),
    faults,
    calls,
    references: referencesOf(calls),
    evaluate(context) {
      if (faults[0]) throw faults[0]
      return isConstant(part) ? part.constant : part(context)
    },
  }
}

interface Reading {
  faults: ExpressionSyntaxError[]
  calls: CallSite[]
}

type Part = { readonly constant: Value } | ((context: ExpressionContext) => Value)

function isConstant(part: Part): part is { readonly constant: Value } {
  return typeof part !== 'function'
}

function compile(value: Value, path: string, reading: Reading): Part {
  if (typeof value === 'string') return compileText(value, path, reading)
  if (typeof value !== 'object' || value === null) return { constant: value }
  if (Array.isArray(value)) return compileArray(value, path, reading)
  return isObject(value) ? compileObject(value, path, reading) : { constant: value }
}

function compileText(text: string, path: string, reading: Reading): Part {
  const node = read(text, path, reading)
  if (node.kind === 'literal') return { constant: node.value }
  reading.calls.push(...callSites(node, text, path))
  return (context) => evaluate(node, context)
}

function read(text: string, path: string, reading: Reading): TemplateNode {
  try {
    return parseTemplate(text)
  } catch (error) {
    if (!(error instanceof ExpressionSyntaxError)) throw error
    reading.faults.push(error.at(path))
    return { kind: 'literal', value: text }
  }
}

function compileArray(values: Value[], path: string, reading: Reading): Part {
  const parts = values.map((value, index) => compile(value, memberPath(path, index), reading))
  if (parts.every(isConstant)) return { constant: parts.map((part) => part.constant) }
  return (context) => parts.map((part) => (isConstant(part) ? part.constant : part(context)))
}

function compileObject(value: ValueObject, path: string, reading: Reading): Part {
  const members = Object.entries(value).map(([name, member]) => {
    const at = memberPath(path, name)
    return [compileText(name, at, reading), compile(member, at, reading)] as const
  })
  if (members.every(([name, member]) => isConstant(name) && isConstant(member))) {
    return { constant: build(members, (part) => (isConstant(part) ? part.constant : null)) }
  }
  return (context) => build(members, (part) => (isConstant(part) ? part.constant : part(context)))
}

function build(members: (readonly [Part, Part])[], take: (part: Part) => Value): ValueObject {
  const result: ValueObject = {}
  for (const [name, member] of members) setMember(result, toText(take(name)), take(member))
  return result
}
