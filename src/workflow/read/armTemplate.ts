import { memberPath } from '../../jsonPath.js'
import { ExpressionError } from '../expression/expressionError.js'
import { parseExpression } from '../expression/parser.js'
import { select } from '../expression/selection.js'
import { ExpressionSyntaxError } from '../expression/syntaxError.js'
import type { Expression } from '../expression/syntaxTree.js'
import { toText } from '../expression/text.js'
import { Place } from '../model/place.js'
import { isTemplateExpression } from '../model/templateExpression.js'
import { findMember, isObject, setMember, type Value, type ValueObject } from '../value.js'
import { armFunctions } from './armFunctions.js'

/** The options of resolving a template's expressions. */
export interface TemplateOptions {
  /** Values for the template's parameters, by name; they override the defaults. */
  readonly given: ReadonlyMap<string, Value>
  /** Whether a value that only a deployment knows becomes a placeholder instead of a fault. */
  readonly standIns: boolean
}

/** A value that only a deployment knows. */
class UnknownValue extends Error {
  override readonly name = 'UnknownValue'
}

/**
 * Resolves a part of an ARM template as a deployment does: template expressions become their values, and `[[` becomes `[`. An
 * expression whose value is not known is a fault at its place.
 * ("ARM template functions", "Understand the structure and syntax of ARM templates".)
 */
export class ArmTemplate {
  private readonly resolving = new Set<string>()

  constructor(
    private readonly template: Place,
    private readonly options: TemplateOptions,
  ) {}

  /** The place with every expression in it resolved. */
  resolve(place: Place): Place {
    return new Place(this.resolveValue(place.value ?? null, place.path, place), place.path, place.source)
  }

  /** The value of a string, or undefined when it is not known. */
  resolveText(text: string): Value | undefined {
    try {
      return isTemplateExpression(text) ? this.evaluateText(text) : text.replace(/^\[\[/, '[')
    } catch (error) {
      if (isKnownError(error)) return undefined
      throw error
    }
  }

  private resolveValue(value: Value, path: string, root: Place): Value {
    if (typeof value === 'string') return this.resolveString(value, path, root)
    if (Array.isArray(value)) return value.map((item, index) => this.resolveValue(item, memberPath(path, index), root))
    if (!isObject(value)) return value
    const resolved: ValueObject = {}
    for (const [name, member] of Object.entries(value)) {
      const at = memberPath(path, name)
      const key = isTemplateExpression(name) ? toText(this.resolveString(name, at, root)) : name
      setMember(resolved, key, this.resolveValue(member, at, root))
    }
    return resolved
  }

  private resolveString(text: string, path: string, root: Place): Value {
    if (!isTemplateExpression(text)) return text.startsWith('[[') ? text.slice(1) : text
    try {
      return this.evaluateText(text)
    } catch (error) {
      if (!isKnownError(error)) throw error
      if (!this.options.standIns)
        new Place(null, path, root.source).fault(
          `The template expression ${shorten(text)} has no value here: ${error.message}`,
          'MissingValue',
        )
      return 'local'
    }
  }

  private evaluateText(text: string): Value {
    return this.evaluate(parseExpression(text.slice(1, -1), { literalCalls: true }))
  }

  private evaluate(node: Expression): Value {
    if (node.kind === 'literal') return node.value
    let value = this.call(node.key, node.name, node.arguments)
    for (const { selector, optional } of node.path)
      value = select(value, this.evaluate(selector), optional, node.source, false)
    return value
  }

  private call(key: string, name: string, args: readonly Expression[]): Value {
    if (key === 'if') {
      const [condition, yes, no] = args
      const taken = condition && this.evaluate(condition) === true ? yes : no
      return taken ? this.evaluate(taken) : null
    }
    const values = args.map((argument) => this.evaluate(argument))
    if (key === 'parameters') return this.parameter(toText(values[0] ?? null))
    if (key === 'variables') return this.variable(toText(values[0] ?? null))
    const work = armFunctions.get(key)
    if (work) return work(values)
    throw new UnknownValue(`only a deployment knows ${name}(). Remove it from the template.`)
  }

  private parameter(name: string): Value {
    const given = this.options.given.get(name)
    if (given !== undefined) return given
    const declared = member(this.template.member('parameters').value, name)
    const fallback = member(declared, 'defaultValue')
    if (fallback !== undefined) return this.nested(`parameter ${name}`, fallback)
    if (this.options.standIns && declared !== undefined) return standIn(name, member(declared, 'type'))
    throw new UnknownValue(
      `the parameter '${name}' of the template has no value. Give one with --parameter ${name}=VALUE.`,
    )
  }

  private variable(name: string): Value {
    const value = member(this.template.member('variables').value, name)
    if (value === undefined) throw new UnknownValue(`the template declares no variable '${name}'.`)
    return this.nested(`variable ${name}`, value)
  }

  /** Resolves a default or a variable, which may contain expressions. */
  private nested(what: string, value: Value): Value {
    if (this.resolving.has(what)) throw new UnknownValue(`the ${what} of the template refers to itself.`)
    this.resolving.add(what)
    try {
      return this.nestedValue(value)
    } finally {
      this.resolving.delete(what)
    }
  }

  private nestedValue(value: Value): Value {
    if (typeof value === 'string') {
      return isTemplateExpression(value) ? this.evaluateText(value) : value.replace(/^\[\[/, '[')
    }
    if (Array.isArray(value)) return value.map((item) => this.nestedValue(item))
    if (!isObject(value)) return value
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, this.nestedValue(one)]))
  }
}

const isKnownError = (error: unknown): error is Error =>
  error instanceof UnknownValue || error instanceof ExpressionError || error instanceof ExpressionSyntaxError

function member(value: Value | undefined, name: string): Value | undefined {
  const found = isObject(value) ? findMember(value, name) : undefined
  return isObject(value) && found !== undefined ? value[found] : undefined
}

/** A placeholder value of a type, for runs in which every call of a service is mocked. */
function standIn(name: string, type: Value | undefined): Value {
  switch (toText(type ?? null).toLowerCase()) {
    case 'int':
      return 1n
    case 'bool':
      return false
    case 'array':
      return []
    case 'object':
    case 'secureobject':
      return {}
    default:
      return name
  }
}

const shorten = (text: string) => (text.length > 80 ? `${text.slice(0, 80)}…` : text)
