import type { ValidateFunction } from 'ajv'
import type { Contract, Operation } from './contract.js'
import { describeFault, type Fault } from './fault.js'
import { type SchemaCompilerOptions, schemaCompilerOf } from './schemas.js'
import type { Parameter, Schema } from './swagger.js'

/** What a caller sent, before anyone looked at it. Numbers in path, query and headers arrive as text. */
export interface RequestParts {
  path: Record<string, unknown>
  query: Record<string, unknown>
  /** By lower-case name, as Node keeps them. */
  headers: Record<string, unknown>
  /** `undefined` when no body was sent. */
  body: unknown
}

/** The same request after the gate: typed values, defaults filled in, empty optional members gone. */
export interface CheckedRequest extends RequestParts {
  faults: Fault[]
}

export type RequestValidator = (request: RequestParts) => CheckedRequest

/**
 * Compiles the one judge of an operation's requests from its parameters. Use at start, not per request.
 *
 * - A required parameter that has a default is filled in when it is missing, as the workflow platforms do for internal ones.
 * - A member that is null counts as not sent: the service reads it so, and expressions that find nothing yield null.
 *
 * @throws Error when a schema of the operation cannot be compiled.
 */
export function createRequestValidator(
  contract: Contract,
  operation: Operation,
  options: Pick<SchemaCompilerOptions, 'strict'> = {},
): RequestValidator {
  const coercing = schemaCompilerOf(contract.document, { ...options, coerce: true })
  const desks = (['path', 'query', 'header'] as const).map((place) => {
    const parameters = operation.parameters.filter((parameter) => parameter.in === place)
    return { place, parameters, validate: coercing.compile(schemaOf(parameters)) }
  })
  const bodyParameter = operation.parameters.find((parameter) => parameter.in === 'body')
  const validateBody =
    bodyParameter?.schema && schemaCompilerOf(contract.document, options).compile(bodyParameter.schema)

  return (request) => {
    const checked: CheckedRequest = { ...request, faults: [] }
    for (const { place, parameters, validate } of desks) {
      const key = place === 'header' ? 'headers' : place
      const values = pick(request[key], parameters)
      checked[key] = values
      collect(validate, values, checked.faults)
    }
    if (!bodyParameter || !validateBody) return checked
    checked.body = withoutNulls(request.body)
    if (checked.body !== undefined) collect(validateBody, checked.body, checked.faults)
    else if (bodyParameter.required)
      checked.faults.push({ target: 'body', message: 'body is required, but was not sent.' })
    return checked
  }
}

/** Compiles the judge of an operation's replies: by status, with `default` for the rest. */
export function createReplyValidator(contract: Contract, operation: Operation) {
  const compiler = schemaCompilerOf(contract.document)
  const judges = new Map<string, ValidateFunction | undefined>()
  for (const [status, response] of Object.entries(operation.responses)) {
    judges.set(status, response.schema && compiler.compile(response.schema))
  }
  return (status: number, body: unknown): Fault[] => {
    const key = judges.has(String(status)) ? String(status) : 'default'
    if (!judges.has(key)) return [{ target: 'status', message: `status ${status} is not described.` }]
    const faults: Fault[] = []
    const judge = judges.get(key)
    if (judge) collect(judge, body, faults)
    return faults
  }
}

function collect(validate: ValidateFunction, value: unknown, faults: Fault[]): void {
  if (!validate(value)) faults.push(...(validate.errors ?? []).map((error) => describeFault(error)))
}

function schemaOf(parameters: Parameter[]): Schema {
  const properties = parameters.map(({ name, in: place, required, schema, ...rest }) => [
    keyOf(name, place),
    rest as Schema,
  ])
  return {
    type: 'object',
    properties: Object.fromEntries(properties),
    required: parameters.filter((parameter) => parameter.required).map(({ name, in: place }) => keyOf(name, place)),
  }
}

const keyOf = (name: string, place: string) => (place === 'header' ? name.toLowerCase() : name)

function pick(sent: Record<string, unknown>, parameters: Parameter[]): Record<string, unknown> {
  const picked: Record<string, unknown> = {}
  for (const { name, in: place, default: fallback } of parameters) {
    const key = keyOf(name, place)
    const value = sent[key] ?? fallback
    if (value !== undefined) picked[key] = value
  }
  return picked
}

function withoutNulls(body: unknown): unknown {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return body ?? undefined
  const members = Object.entries(body)
  return members.some(([, value]) => value === null) ? Object.fromEntries(members.filter(([, v]) => v !== null)) : body
}
