const text = { type: 'string' }
const anything = {}
const status = { enum: ['Succeeded', 'Failed', 'Skipped', 'TimedOut', 'Cancelled'] }
const count = { type: 'integer', minimum: 0 }
const objectOf = (properties: object, required: string[] = []) => ({
  type: 'object',
  properties,
  required,
  additionalProperties: false,
})

const action = objectOf({
  status,
  code: text,
  called: { ...count, description: 'How often the action ran; skipped ones do not count.' },
  requests: { ...count, description: 'How many requests the action sent, retries included.' },
  inputs: anything,
  outputs: anything,
  error: objectOf({ code: anything, message: anything }),
})

const expect = objectOf({
  run: objectOf({ status, error: objectOf({ code: anything, message: anything }) }),
  actions: { type: 'object', additionalProperties: action },
  response: objectOf({ statusCode: count, headers: { type: 'object' }, body: anything }),
  holds: { type: 'array', items: { type: 'string', pattern: '^@' } },
})

const test = {
  name: text,
  input: anything,
  headers: { type: 'object', additionalProperties: text },
  parameters: { type: 'object' },
  mocks: { type: 'object' },
  users: { type: 'array', items: text },
  faults: { type: 'array', items: { type: 'object' } },
  expect,
}

/** The shape of an expectation file: one test, or several under `tests` (JSON Schema, draft 7). */
export const expectationSchema = {
  type: 'object',
  if: { required: ['tests'] },
  // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema, not a promise
  then: objectOf({ workflow: text, tests: { type: 'array', minItems: 1, items: objectOf(test, ['name', 'expect']) } }, [
    'tests',
  ]),
  else: objectOf({ workflow: text, ...test }, ['expect']),
}
