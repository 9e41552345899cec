import { describe, expect, test } from '@jest/globals'
import { Ajv } from 'ajv'
import { readConnectorContract } from '../../src/contract/connectorContract.js'
import { type Contract, readContract } from '../../src/contract/contract.js'
import { createReplyValidator, createRequestValidator } from '../../src/contract/requestValidator.js'
import type { Schema } from '../../src/contract/swagger.js'
import { controlDocument } from '../../src/directory/control/controlDocument.js'

// The programs do not check these at start, because the schema of schemas takes longer to compile than all of them.
const contracts = { connector: readConnectorContract(), control: readContract(controlDocument()) }
const metaSchema = new Ajv({ strict: false })

describe.each(Object.entries(contracts))('the schemas of the %s API', (_name, contract) => {
  test.each(schemasOf(contract))('%s is a JSON schema', (_place, schema) => {
    expect(metaSchema.validateSchema(schema) || metaSchema.errors).toBe(true)
  })

  test.each([...contract.operations.keys()])('%s has validators', (operationId) => {
    const operation = contract.operation(operationId)
    expect(() => createRequestValidator(contract, operation)).not.toThrow()
    expect(() => createReplyValidator(contract, operation)).not.toThrow()
  })
})

function schemasOf({ document, operations }: Contract): [string, Schema][] {
  const places: [string, Schema][] = Object.entries(document.definitions ?? {})
  for (const { operationId, parameters, responses } of operations.values()) {
    for (const { name, in: location, required, schema, ...rest } of parameters) {
      places.push([`${operationId} ${name}`, schema ?? rest])
    }
    for (const [status, { schema }] of Object.entries(responses)) {
      if (schema) places.push([`${operationId} ${status}`, schema])
    }
  }
  return places
}
