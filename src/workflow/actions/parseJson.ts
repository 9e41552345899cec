import { ActionFailure, invalidTemplate, type Outcome, succeeded } from '../model/outcome.js'
import type { ActionType } from '../plan/actionType.js'
import { compileSchema, type SchemaValidator } from '../plan/jsonSchema.js'
import { isObject, JsonSyntaxError, parseJson as parse, toJson, toValue, type Value } from '../value.js'

/** Parses JSON and validates it against a schema. */
export const parseJson: ActionType = {
  type: 'ParseJson',
  plan(planner) {
    const content = planner.inputs.member('content')
    if (content.value === undefined) content.fault("ParseJson needs 'content': the JSON to read.", 'MissingMember')
    const schema = planner.inputs.member('schema')
    if (holdsPattern(schema.value ?? null))
      schema.fault("ActionSchemaNotSupported: 'pattern' is not supported in the schema of a ParseJson. Remove it.")
    const validate = compileSchema(schema)
    const template = planner.template(content)
    return {
      run: async (context) => {
        const value = context.inputs(template)
        const inputs = { content: value, ...(schema.exists ? { schema: schema.value ?? null } : {}) }
        return read(value, validate, inputs)
      },
    }
  },
}

function read(content: Value, validate: SchemaValidator | undefined, inputs: Value): Outcome {
  if (content === null || content === '') {
    throw invalidTemplate("Required property 'content' expects a value but got null. Path ''.", { inputs })
  }
  const body = typeof content === 'string' ? parseText(content, inputs) : content
  const errors = validate?.(toJson(body)) ?? []
  if (errors.length === 0) return succeeded({ inputs, outputs: { body } })
  const error = { code: 'ValidationFailed', message: 'The schema validation failed.' }
  throw new ActionFailure('BadRequest', error, { inputs, outputs: { errors: toValue(errors) } })
}

function parseText(text: string, inputs: Value): Value {
  try {
    return parse(text)
  } catch (error) {
    if (!(error instanceof JsonSyntaxError)) throw error
    const message = `The 'content' is not JSON: ${error.message}.`
    throw new ActionFailure('BadRequest', { code: 'InvalidJSON', message }, { inputs })
  }
}

/** Whether a schema uses the keyword `pattern`; a property of that name is not meant. */
function holdsPattern(schema: Value): boolean {
  if (Array.isArray(schema)) return schema.some(holdsPattern)
  if (!isObject(schema)) return false
  return Object.entries(schema).some(([word, value]) => {
    if (word === 'properties') return isObject(value) && Object.values(value).some(holdsPattern)
    return (word === 'pattern' && typeof value === 'string') || holdsPattern(value)
  })
}
