import { expect } from '@jest/globals'
import { readContract } from '../../../src/contract/contract.js'
import { createReplyValidator } from '../../../src/contract/requestValidator.js'
import { controlDocument, controlPath } from '../../../src/directory/control/controlDocument.js'
import type { ListeningDirectory } from '../../support/directory.js'

export interface ControlResponse<Body> {
  status: number
  body: Body
}

const contract = readContract(controlDocument())
const validators = new Map(
  [...contract.operations.values()].map((operation) => [
    operation.operationId,
    createReplyValidator(contract, operation),
  ]),
)

/**
 * Calls the control API of a directory, and checks every response against the document that describes it. That is what
 * vouches for the `Body` that a test expects.
 */
export function controlCaller(directory: Pick<ListeningDirectory, 'endpoint'>) {
  return async <Body = unknown>(method: string, path: string, body?: object): Promise<ControlResponse<Body>> => {
    const response = await fetch(`${directory.endpoint}${controlPath}${path}`, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } }),
    })
    const text = await response.text()
    const reply = { status: response.status, body: text === '' ? undefined : JSON.parse(text) }
    const operation = contract.findOperation(method, path.split('?')[0] ?? '')
    if (!operation) throw new Error(`The control API has no ${method} ${path}.`)
    expect(validators.get(operation.operationId)?.(reply.status, reply.body)).toEqual([])
    return reply
  }
}
