import { Ajv } from 'ajv'
import addFormats from 'ajv-formats'
import type { Place } from '../model/place.js'
import { toJson } from '../value.js'
import { toDraft7 } from './jsonSchemaDrafts.js'
import { type SchemaError, schemaErrors } from './schemaErrors.js'

/** Validates a value against a schema and returns every error. */
export type SchemaValidator = (value: unknown) => SchemaError[]

let shared: Ajv | undefined

/** Compiles the JSON schema at a place. One that cannot be compiled is a fault; without a schema there is no validator. */
export function compileSchema(place: Place): SchemaValidator | undefined {
  if (!place.exists) return undefined
  const schema = toJson(place.value ?? null)
  if (typeof schema !== 'object' || schema === null) {
    place.fault('A schema is an object, such as { "type": "object" }.')
    return undefined
  }
  const converted = toDraft7(schema)
  try {
    const validate = ajv().compile(typeof converted === 'object' && converted !== null ? converted : {})
    return (value) => (validate(value) ? [] : schemaErrors(validate.errors ?? []))
  } catch (error) {
    place.fault(
      `This JSON schema cannot be used: ${error instanceof Error ? error.message : String(error)}.`,
      'UnsupportedSchema',
    )
    return undefined
  }
}

function ajv(): Ajv {
  if (!shared) {
    shared = new Ajv({ allErrors: true, strict: false, logger: false, verbose: true, validateSchema: false })
    addFormats.default(shared)
  }
  return shared
}
