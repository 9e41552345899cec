import { type Contract, type Operation, readContract } from './contract.js'
import { errorResponse } from './errorResponse.js'
import type { Parameter, Schema, SwaggerDocument, SwaggerResponse } from './swagger.js'

/** The members of an OpenAPI 3.1 document that are generated ("OpenAPI Specification, version 3.1.0"). */
export interface OpenApiDocument {
  openapi: '3.1.0'
  info: SwaggerDocument['info']
  servers: { url: string }[]
  paths: Record<string, Record<string, unknown>>
  components: { schemas: Record<string, Schema>; securitySchemes: Record<string, unknown> }
  security: Record<string, string[]>[]
}

const json = 'application/json'
const errorReference: Schema = { $ref: '#/components/schemas/ErrorResponse' }

/**
 * Converts a Swagger 2.0 document to OpenAPI 3.1. Shared parameters are inlined, and every failure gets its schema, which
 * the Swagger 2.0 document omits because the workflow designers read one response of an operation.
 *
 * @param address Where the API is, such as `https://identity.contoso.com`.
 */
export function toOpenApi(document: SwaggerDocument, address: string): OpenApiDocument {
  const contract = readContract(document)
  return renameReferences({
    openapi: '3.1.0',
    info: document.info,
    servers: [{ url: address + (document.basePath ?? '').replace(/\/$/, '') }],
    paths: toPaths(contract),
    components: {
      schemas: { ...document.definitions, ErrorResponse: errorResponse },
      securitySchemes: { ...document.securityDefinitions },
    },
    security: document.security ?? [],
  })
}

function toPaths({ operations }: Contract): OpenApiDocument['paths'] {
  const paths: OpenApiDocument['paths'] = {}
  for (const operation of operations.values()) {
    paths[operation.path] = { ...paths[operation.path], [operation.method]: toOperation(operation) }
  }
  return paths
}

function toOperation({ source, parameters, responses }: Operation) {
  const { consumes: _consumes, produces: _produces, parameters: _parameters, responses: _responses, ...rest } = source
  const body = parameters.find((parameter) => parameter.in === 'body')
  return {
    ...rest,
    parameters: parameters.filter((parameter) => parameter.in !== 'body').map(toParameter),
    ...(body ? { requestBody: toRequestBody(body) } : {}),
    responses: Object.fromEntries(
      Object.entries(responses).map(([status, response]) => [status, toResponse(status, response)]),
    ),
  }
}

/** Swagger 2.0 writes a parameter's schema beside its name; OpenAPI 3 gives it a member of its own. */
function toParameter({ name, in: place, description, required, ...rest }: Parameter) {
  const words = Object.entries(rest)
  return {
    name,
    in: place,
    ...(description === undefined ? {} : { description }),
    ...(required === undefined ? {} : { required }),
    ...Object.fromEntries(words.filter(([word]) => word.startsWith('x-'))),
    schema: Object.fromEntries(words.filter(([word]) => !word.startsWith('x-'))),
  }
}

const toRequestBody = ({ description, required, schema = {} }: Parameter) => ({
  ...(description === undefined ? {} : { description }),
  required: required ?? false,
  content: { [json]: { schema } },
})

function toResponse(status: string, { description, schema, headers }: SwaggerResponse) {
  const body = schema ?? (isFailure(status) ? errorReference : undefined)
  return {
    description,
    ...(headers ? { headers: toHeaders(headers) } : {}),
    ...(body ? { content: { [json]: { schema: body } } } : {}),
  }
}

const toHeaders = (headers: Record<string, Schema>) =>
  Object.fromEntries(
    Object.entries(headers).map(([name, { description, ...schema }]) => [name, { description, schema }]),
  )

const isFailure = (status: string) => status === 'default' || Number(status) >= 400

/** OpenAPI 3 has definitions at another path. */
function renameReferences<T>(value: T): T {
  const text = JSON.stringify(value, (key, member: unknown) =>
    key === '$ref' && typeof member === 'string'
      ? member.replace(/^#\/definitions\//, '#/components/schemas/')
      : member,
  )
  return JSON.parse(text) as T
}
