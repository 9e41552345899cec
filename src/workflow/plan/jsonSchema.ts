import { Ajv, type ErrorObject } from 'ajv'
import addFormats from 'ajv-formats'
import type { Place } from '../model/place.js'
import { toJson } from '../value.js'

/** Answers every way in which a value breaks the schema, one sentence each. */
export type SchemaValidator = (value: unknown) => string[]

let shared: Ajv | undefined

/** Compiles the JSON schema at a place. A schema that cannot be compiled is noted as a fault; without a schema there is no validator. */
export function compileSchema(place: Place): SchemaValidator | undefined {
  if (!place.exists) return undefined
  const schema = toJson(place.value ?? null)
  if (typeof schema !== 'object' || schema === null) {
    place.fault('A schema is an object, such as { "type": "object" }.')
    return undefined
  }
  try {
    const validate = ajv().compile(withoutDraft(schema))
    return (value) => (validate(value) ? [] : (validate.errors ?? []).map(sentence))
  } catch (error) {
    place.fault(`This JSON schema cannot be used: ${(error as Error).message}.`)
    return undefined
  }
}

function ajv(): Ajv {
  if (!shared) {
    shared = new Ajv({ allErrors: true, strict: false, logger: false })
    addFormats.default(shared)
  }
  return shared
}

/** Makers' schemas name any draft, or none that exists; what Logic Apps reads of them is common to all. */
function withoutDraft(schema: object): object {
  const { $schema: _draft, id: _id, $id: _newId, ...rest } = schema as Record<string, unknown>
  return rest
}

function sentence({ instancePath, message, params }: ErrorObject): string {
  const place = instancePath === '' ? 'the body' : instancePath.slice(1).replaceAll('/', '.')
  const allowed = Array.isArray(params.allowedValues) ? `: ${params.allowedValues.join(', ')}` : ''
  return `${place} ${message ?? 'is not valid'}${allowed}`
}
