import type { ErrorObject } from 'ajv'
import { pointerNames } from '../../jsonPointer.js'

/** A validation error in the format of the engine's validator (Json.NET Schema). */
export interface SchemaError {
  message: string
  lineNumber: number
  linePosition: number
  /** The path in the value: `[1].state`. */
  path: string
  value: unknown
  /** The path in the schema: `#/items/properties/state`. */
  schemaId: string
  errorType: string
  childErrors: SchemaError[]
}

/** Converts ajv's errors to the engine's errors. Names missing from the same object become one error. */
export function schemaErrors(found: readonly ErrorObject[]): SchemaError[] {
  const missing = new Map<string, string[]>()
  for (const { keyword, instancePath, params } of found) {
    if (keyword === 'required')
      missing.set(instancePath, [...(missing.get(instancePath) ?? []), params.missingProperty])
  }
  return found.flatMap((error) => {
    if (error.keyword === 'if') return []
    if (error.keyword !== 'required') return [schemaError(error, describe(error))]
    const names = missing.get(error.instancePath)
    missing.delete(error.instancePath)
    return names ? [schemaError(error, `Required properties are missing from object: ${names.join(', ')}.`)] : []
  })
}

/** An error in the format of trigger messages. */
export const sentenceOf = ({ message, path }: SchemaError): string =>
  path === '' ? message : `${message} Path '${path}'.`

function schemaError(error: ErrorObject, message: string): SchemaError {
  const { instancePath, schemaPath, keyword, data } = error
  const isScalar = typeof data !== 'object' || data === null
  return {
    message,
    lineNumber: 0,
    linePosition: 0,
    path: pathOf(instancePath),
    value: isScalar ? data : null,
    schemaId: schemaPath.slice(0, schemaPath.lastIndexOf('/')) || '#',
    errorType: errorTypes.get(keyword) ?? keyword,
    childErrors: [],
  }
}

const errorTypes = new Map(
  Object.entries({
    minLength: 'minimumLength',
    maxLength: 'maximumLength',
    minItems: 'minimumItems',
    maxItems: 'maximumItems',
    minProperties: 'minimumProperties',
    maxProperties: 'maximumProperties',
    exclusiveMinimum: 'minimum',
    exclusiveMaximum: 'maximum',
  }),
)

function describe({ keyword, params, data, message }: ErrorObject): string {
  const count = Array.isArray(data) ? data.length : 0
  switch (keyword) {
    case 'type':
      return `Invalid type. Expected ${[params.type].flat().map(typeName).join(', ')} but got ${typeName(typeOf(data))}.`
    case 'enum':
      return `Value ${JSON.stringify(data)} is not defined in enum.`
    case 'const':
      return `Value ${JSON.stringify(data)} does not match const.`
    case 'minimum':
    case 'exclusiveMinimum':
      return `${typeName(typeOf(data))} ${String(data)} is less than minimum value of ${params.limit}.`
    case 'maximum':
    case 'exclusiveMaximum':
      return `${typeName(typeOf(data))} ${String(data)} exceeds maximum value of ${params.limit}.`
    case 'multipleOf':
      return `${typeName(typeOf(data))} ${String(data)} is not a multiple of ${params.multipleOf}.`
    case 'minLength':
      return `String '${String(data)}' is less than minimum length of ${params.limit}.`
    case 'maxLength':
      return `String '${String(data)}' exceeds maximum length of ${params.limit}.`
    case 'pattern':
      return `String '${String(data)}' does not match regex pattern '${params.pattern}'.`
    case 'format':
      return `String '${String(data)}' does not validate against format '${params.format}'.`
    case 'minItems':
      return `Array item count ${count} is less than minimum count of ${params.limit}.`
    case 'maxItems':
      return `Array item count ${count} exceeds maximum count of ${params.limit}.`
    case 'uniqueItems':
      return `Non-unique array item at index ${params.i}.`
    case 'additionalProperties':
      return `Property '${params.additionalProperty}' has not been defined and the schema does not allow additional properties.`
    case 'anyOf':
      return "JSON does not match any schemas from 'anyOf'."
    case 'oneOf':
      return params.passingSchemas
        ? "JSON is valid against more than one schema from 'oneOf'."
        : "JSON does not match any schemas from 'oneOf'."
    case 'not':
      return "JSON is valid against schema from 'not'."
    default:
      return `JSON ${message ?? 'is not valid'}.`
  }
}

const typeName = (name: string) => name.charAt(0).toUpperCase() + name.slice(1)

function typeOf(data: unknown): string {
  if (data === null) return 'null'
  if (Array.isArray(data)) return 'array'
  return typeof data === 'number' ? (Number.isInteger(data) ? 'integer' : 'number') : typeof data
}

/** From a JSON pointer (`/1/state`) to Json.NET's path (`[1].state`). */
function pathOf(pointer: string): string {
  return pointerNames(pointer).reduce((path, step) => {
    if (/^\d+$/.test(step)) return `${path}[${step}]`
    if (/[^\w$-]/.test(step)) return `${path}['${step}']`
    return path === '' ? step : `${path}.${step}`
  }, '')
}
