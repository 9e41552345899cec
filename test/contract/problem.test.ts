import { describe, expect, it } from '@jest/globals'
import { Ajv } from 'ajv'
import { describeProblem } from '../../src/contract/problem.js'

const ajv = new Ajv({ strict: false, verbose: true, allErrors: true, formats: { password: true, 'date-time': /^\d/ } })

/** The problems of a value under `key`. */
function problemsOf(schema: object, key: unknown) {
  const validate = ajv.compile({ type: 'object', properties: { key: schema }, additionalProperties: false })
  validate({ key })
  return validate.errors?.map((error) => describeProblem(error))
}
const messagesOf = (schema: object, key: unknown) => problemsOf(schema, key)?.map(({ message }) => message)

describe('the description of a validation error', () => {
  it('quotes the value that was sent, but not one of format password', () => {
    expect(messagesOf({ type: 'string' }, 4711)).toEqual(['key must be a string, but was 4711.'])
    expect(messagesOf({ type: 'string', format: 'password' }, 4711)).toEqual([
      'key must be a string, but was something else.',
    ])
  })

  it.each<[object, unknown, string]>([
    [{ type: 'integer' }, [], 'must be an integer, but was an empty array'],
    [{ type: 'object' }, [1], 'must be an object, but was an array'],
    [{ type: 'array' }, {}, 'must be an array, but was an object'],
    [{ type: 'boolean' }, null, 'must be a boolean, but was null'],
    [{ type: 'integer' }, 'x'.repeat(100), `must be an integer, but was "${'x'.repeat(79)}…`],
    [{ type: 'integer' }, 'x'.repeat(78), `must be an integer, but was "${'x'.repeat(78)}"`],
    [{ enum: ['chat', 'voip'] }, 'Chat', 'must be one of chat, voip, but was "Chat"'],
    [{ minimum: 60 }, 59, 'must be 60 or more, but was 59'],
    [{ maximum: 1440 }, 1441, 'must be 1440 or less, but was 1441'],
    [{ minLength: 1 }, '', 'must not be empty, but was ""'],
    [{ minLength: 2 }, 'x', 'must have 2 characters or more, but was "x"'],
    [{ maxLength: 2 }, '👍👍👍', 'must have 2 characters or fewer, but had 3'],
    [{ minItems: 1 }, [], 'must have at least one item, but was an empty array'],
    [{ minItems: 2 }, [1], 'must have 2 items or more, but had 1'],
    [{ maxItems: 2 }, [1, 2, 3], 'must have 2 items or fewer, but had 3'],
    [{ uniqueItems: true }, [1, 2, 1], 'must not have duplicate items, but items 0 and 2 are the same'],
    [{ pattern: '^a' }, 'b', 'must match the pattern ^a, but was "b"'],
    [{ format: 'date-time' }, 'x', 'must be a valid date-time, but was "x"'],
    [{ multipleOf: 2 }, 3, 'must be multiple of 2, but was 3'],
  ])('of schema %j for %j names the place, the rule and what was sent', (schema, value, text) => {
    expect(problemsOf(schema, value)).toEqual([{ target: 'key', message: `key ${text}.` }])
  })

  it('writes places as makers do', () => {
    const schema = { type: 'array', items: { type: 'object', required: ['id'], additionalProperties: false } }
    expect(problemsOf(schema, [{ id: 1 }, { other: 1 }])).toEqual([
      { target: 'key[0].id', message: 'key[0].id is not allowed here; remove it.' },
      { target: 'key[1].id', message: 'key[1].id is required, but was not sent.' },
      { target: 'key[1].other', message: 'key[1].other is not allowed here; remove it.' },
    ])
    const validate = ajv.compile({ type: 'array', items: { type: 'string' } })
    validate('x')
    expect(validate.errors?.map((error) => describeProblem(error, 'scopes'))).toEqual([
      { target: 'scopes', message: 'scopes must be an array, but was "x".' },
    ])
    validate([1])
    expect(validate.errors?.map((error) => describeProblem(error, 'scopes').target)).toEqual(['[0]'])
  })
})
