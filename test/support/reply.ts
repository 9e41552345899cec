import { expect } from '@jest/globals'
import type { Response } from 'supertest'
import { createReplyValidator } from '../../src/contract/requestValidator.js'
import { contract } from './api.js'

/** Expects that a real reply fits the contract: its status is described, its body fits the schema of that status. */
export function expectContract(operationId: string, { status, text, body }: Response): void {
  const validate = createReplyValidator(contract, contract.operation(operationId))
  expect(validate(status, text === '' ? undefined : body)).toEqual([])
}

/** Expects a failure in the shape of Communication Services errors. */
export function expectError(response: Response, status: number, code: string, target?: string): void {
  expect({ status: response.status, ...response.body }).toEqual({
    status,
    error: expect.objectContaining({ code, message: expect.any(String), ...(target === undefined ? {} : { target }) }),
  })
}
