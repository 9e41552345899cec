import { describe, expect, it } from '@jest/globals'
import { Ajv } from 'ajv'
import { describeProblem } from '../../src/contract/problem.js'

describe('the description of a validation error', () => {
  it('quotes the value that was sent, but not one of format password', () => {
    const ajv = new Ajv({ strict: false, verbose: true, formats: { password: true } })
    const problemOf = (schema: object) => {
      const validate = ajv.compile({ type: 'object', properties: { key: schema } })
      validate({ key: 4711 })
      return validate.errors?.map((error) => describeProblem(error).message)
    }
    expect(problemOf({ type: 'string' })).toEqual(['key must be a string, but was 4711.'])
    expect(problemOf({ type: 'string', format: 'password' })).toEqual(['key must be a string, but was something else.'])
  })
})
