import { statuses } from '../model/status.js'

const text = { type: 'string' }
const texts = { type: 'object', additionalProperties: text }
const anything = {}
const status = { enum: statuses }
const count = { type: 'integer', minimum: 0 }
const objectOf = (properties: object, required: string[] = []) => ({
  type: 'object',
  properties,
  required,
  additionalProperties: false,
})

const error = objectOf({ code: anything, message: anything })
const call = {
  status,
  code: text,
  inputs: anything,
  outputs: anything,
  error,
  trackedProperties: anything,
  iterationCount: { ...count, description: 'The number of iterations of an Until.' },
}

const action = objectOf({
  ...call,
  called: { ...count, description: 'How often the action ran; skipped ones do not count.' },
  requests: { ...count, description: 'How many requests the action sent, retries included.' },
  calls: { type: 'array', items: objectOf(call), description: 'Every time the action ran, in order.' },
})

const snapshot = {
  oneOf: [
    { const: true },
    objectOf({ redact: { type: 'array', items: text }, actions: { type: 'array', items: text } }),
  ],
}

const expect = objectOf({
  run: objectOf({ status, error }),
  actions: { type: 'object', additionalProperties: action },
  response: objectOf({ statusCode: count, headers: { type: 'object' }, body: anything }),
  holds: { type: 'array', items: { type: 'string', pattern: '^@' } },
  snapshot,
})

/** The options of a test's run. */
const given = {
  workflowName: text,
  input: anything,
  headers: texts,
  queries: texts,
  path: text,
  method: text,
  trigger: text,
  triggerOutputs: anything,
  parameters: { type: 'object' },
  appSettings: texts,
  connections: { type: 'object', additionalProperties: { type: ['string', 'object'] } },
  retries: { type: 'boolean', description: 'false: failed calls are not retried.' },
  mocks: { type: 'object', additionalProperties: { type: ['object', 'array'] } },
  mockUnresolved: { type: 'boolean' },
  users: { type: 'array', items: text },
  faults: { type: 'array', items: { type: 'object' } },
}

const row = objectOf({ name: text, ...given, expect })
const test = { name: text, ...given, expect, data: { type: 'array', minItems: 1, items: row } }

/** The schema of an expectation file with one test (JSON Schema, draft 7). */
export const testSchema = objectOf({ workflow: text, ...test }, ['expect'])

/** The schema of an expectation file with several tests under `tests`, and their shared members beside it. */
export const suiteSchema = objectOf(
  { workflow: text, ...given, tests: { type: 'array', minItems: 1, items: objectOf(test, ['name', 'expect']) } },
  ['tests'],
)
