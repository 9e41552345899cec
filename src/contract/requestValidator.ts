import type { ValidateFunction } from 'ajv'
import { ownMember } from '../ownMember.js'
import type { Contract, Operation } from './contract.js'
import { withListedWords } from './listedWords.js'
import { describeProblem, type Problem } from './problem.js'
import { type SchemaCompilerOptions, schemaCompilerOf } from './schemas.js'
import { shortenLists } from './shortenLists.js'
import type { Parameter, Schema, SwaggerDocument } from './swagger.js'
import { createUnknownFieldFinder, type UnknownField } from './unknownFields.js'

/** What a caller sent, not yet validated. Numbers in path, query and headers arrive as text. */
export interface RequestParts {
  path: Record<string, unknown>
  query: Record<string, unknown>
  /** By lower-case name, as Node keeps them. */
  headers: Record<string, unknown>
  /** `undefined` when no body was sent. */
  body: unknown
}

/** The same request after validation: typed values, defaults filled in, null members removed. */
export interface ValidatedRequest extends RequestParts {
  problems: Problem[]
  /** Members of the body that are not in the contract. They are ignored. */
  unknownFields: UnknownField[]
}

export type RequestValidator = (request: RequestParts) => ValidatedRequest

/**
 * Compiles the validator of an operation's requests from its parameters. Call it at start, not per request.
 *
 * - A required parameter that has a default is filled in when it is missing, as the workflow platforms do for internal ones.
 * - A word of an `enum` in a body is accepted in any case; unknown members of a body are listed, not rejected.
 * - A null member counts as absent: so it does at the service, and expressions without a value yield null.
 *
 * @throws Error when a schema of the operation cannot be compiled.
 */
export function createRequestValidator(
  contract: Contract,
  operation: Operation,
  options: Pick<SchemaCompilerOptions, 'strict'> = {},
): RequestValidator {
  const coercing = schemaCompilerOf(contract.document, { ...options, coerce: true })
  const locations = (['path', 'query', 'header'] as const).map((location) => {
    const parameters = operation.parameters.filter((parameter) => parameter.in === location)
    const validate = parameters.length > 0 ? coercing.compile(schemaOf(parameters)) : undefined
    return { location, parameters, validate }
  })
  const bodyParameter = operation.parameters.find((parameter) => parameter.in === 'body')
  const validateBody =
    bodyParameter?.schema && schemaCompilerOf(contract.document, options).compile(bodyParameter.schema)

  const bodySchema = resolveDefinition(contract.document, bodyParameter?.schema)
  const shorten = shortenLists(bodySchema)
  const findUnknownFields = createUnknownFieldFinder(bodySchema)

  return (request) => {
    const checked: ValidatedRequest = { ...request, problems: [], unknownFields: [] }
    for (const { location, parameters, validate } of locations) {
      const key = location === 'header' ? 'headers' : location
      const values = pick(request[key], parameters)
      checked[key] = values
      collect(validate, values, checked.problems)
    }
    if (!bodyParameter || !validateBody) return checked
    checked.body = withoutNulls(request.body)
    if (checked.body !== undefined) {
      checked.unknownFields = findUnknownFields(checked.body)
      checked.body = validateWords(validateBody, shorten(checked.body), checked.problems)
    }
    if (checked.body === undefined && bodyParameter.required)
      checked.problems.push({ target: 'body', message: 'body is required, but was not sent.' })
    return checked
  }
}

/**
 * Compiles the validator of an operation's responses: by status, with `default` for the others.
 *
 * @throws Error when a schema of the operation cannot be compiled.
 */
export function createReplyValidator(contract: Contract, operation: Operation) {
  const compiler = schemaCompilerOf(contract.document)
  const validators = new Map<string, ValidateFunction | undefined>()
  for (const [status, response] of Object.entries(operation.responses)) {
    validators.set(status, response.schema && compiler.compile(response.schema))
  }
  return (status: number, body: unknown): Problem[] => {
    const key = validators.has(String(status)) ? String(status) : 'default'
    if (!validators.has(key)) return [{ target: 'status', message: `status ${status} is not described.` }]
    const problems: Problem[] = []
    collect(validators.get(key), body, problems)
    return problems
  }
}

/** The definition that a schema refers to, or the schema itself. */
const resolveDefinition = ({ definitions = {} }: SwaggerDocument, schema: Schema | undefined) =>
  schema?.$ref ? ownMember(definitions, schema.$ref.replace('#/definitions/', '')) : schema

/** More are of no use, and a response must not be much longer than the request. */
const mostDescribed = 100

/** Validates a body; words of another case are replaced by the listed ones first. Returns the normalized body. */
function validateWords(validate: ValidateFunction, body: unknown, problems: Problem[]): unknown {
  if (validate(body)) return body
  const replaced = withListedWords(body, validate.errors ?? []) ?? body
  collect(validate, replaced, problems)
  return replaced
}

function collect(validate: ValidateFunction | undefined, value: unknown, problems: Problem[]): void {
  if (validate && !validate(value))
    problems.push(...(validate.errors ?? []).slice(0, mostDescribed).map((error) => describeProblem(error)))
}

function schemaOf(parameters: Parameter[]): Schema {
  const properties = parameters.map(({ name, in: location, required, schema, ...rest }): [string, Schema] => [
    keyOf(name, location),
    rest,
  ])
  return {
    type: 'object',
    properties: Object.fromEntries(properties),
    required: parameters
      .filter((parameter) => parameter.required)
      .map(({ name, in: location }) => keyOf(name, location)),
  }
}

const keyOf = (name: string, location: string) => (location === 'header' ? name.toLowerCase() : name)

function pick(sent: Record<string, unknown>, parameters: Parameter[]): Record<string, unknown> {
  const picked: Record<string, unknown> = Object.create(null)
  for (const { name, in: location, default: fallback } of parameters) {
    const key = keyOf(name, location)
    const value = ownMember(sent, key) ?? fallback
    if (value !== undefined) picked[key] = value
  }
  return picked
}

function withoutNulls(body: unknown): unknown {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return body ?? undefined
  const members = Object.entries(body)
  return members.some(([, value]) => value === null) ? Object.fromEntries(members.filter(([, v]) => v !== null)) : body
}
