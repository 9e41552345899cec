import { describe, expect, it } from '@jest/globals'
import { dereference } from '../../linter/definition.js'
import { listOf, objectOf } from '../../linter/json.js'
import { bodyOf } from '../../linter/schemaWalk.js'
import { connection, type InputFact, type OperationFact, operations, service } from './certifiedConnector.js'
import { committed, fieldsOf, operationOf, readJson } from './committedPackage.js'

/** Every input of an operation of ours: parameters, and the properties of the body. */
function inputsOf({ operationId }: OperationFact) {
  const operation = operationOf(committed, operationId)
  const body = bodyOf(operation)
  const parameters = operation.parameters
    .filter(({ json }) => json.in !== 'body')
    .map(({ json }) => ({ name: json.name, in: json.in, required: json.required === true, json }))
  const properties = body ? fieldsOf(committed.json, objectOf(body.json.schema)) : []
  return [...parameters, ...properties.map(({ path, required, json }) => ({ name: path, in: 'body', required, json }))]
}

const factsOf = (operation: OperationFact): [string, OperationFact, InputFact][] =>
  operation.inputs.map((input) => [`${operation.operationId} ${input.name}`, operation, input])

describe('a flow built on the certified connector', () => {
  it.each(operations)('finds $operationId at the same method and path, under the same title', (fact) => {
    const { method, path, json } = operationOf(committed, fact.operationId)
    expect({ method, path, summary: json.summary }).toEqual({
      method: fact.method,
      path: fact.path,
      summary: fact.summary,
    })
  })

  it.each(operations.flatMap(factsOf))('finds the input %s, not stricter', (_, operation, fact) => {
    const input = inputsOf(operation).find(({ name }) => name === fact.name)
    expect({ in: input?.in, type: input?.json.type, required: input?.required }).toEqual({
      in: fact.in,
      type: fact.type,
      required: fact.required,
    })
    if (fact.summary) expect(input?.json['x-ms-summary']).toBe(fact.summary)
    if (fact.visibility) expect(input?.json['x-ms-visibility']).toBe(fact.visibility)
    if (fact.default) expect(input?.json.default).toEqual(fact.default)
    if (fact.encoding) expect(input?.json['x-ms-url-encoding']).toBe(fact.encoding)
    if (fact.itemEnum) {
      const items = dereference(committed.json, input?.json.items, '').json
      expect(listOf(items.enum)).toEqual(expect.arrayContaining(fact.itemEnum))
    }
  })

  it.each(operations)('needs no input of $operationId that it does not send', (fact) => {
    const known = fact.inputs.map(({ name }) => name)
    const added = inputsOf(fact).filter(({ name }) => !known.includes(String(name)))
    expect(added.filter(({ required }) => required)).toEqual([])
    const body = bodyOf(operationOf(committed, fact.operationId))
    expect(body?.json.required).toBe(fact.bodyRequired)
    if (body) expect(body.json.name).toBe('body')
  })

  it.each(operations)('reads the same fields from the response of $operationId', (fact) => {
    const { responses } = operationOf(committed, fact.operationId)
    const response = responses.find(({ status }) => status === fact.success.status)
    const fields = fieldsOf(committed.json, objectOf(response?.json.schema))
    for (const { path, type, format, summary, required } of fact.success.fields) {
      const field = fields.find((each) => each.path === path)
      expect({ path, type: field?.json.type, format: field?.json.format, required: field?.required }).toEqual({
        path,
        type,
        format,
        required,
      })
      if (summary) expect(field?.json['x-ms-summary']).toBe(summary)
    }
    expect(responses.filter(({ status }) => status.startsWith('2')).map(({ status }) => status)).toEqual([
      fact.success.status,
    ])
  })

  it('connects with the same connection string, in the same header', () => {
    const definitions = objectOf(committed.json.securityDefinitions)
    expect(definitions[connection.parameter]).toEqual({ type: 'apiKey', in: 'header', name: connection.header })
    const { connectionParameters } = objectOf(readJson('apiProperties.json').properties)
    expect(objectOf(connectionParameters)[connection.parameter]).toMatchObject({ type: connection.type })
  })

  it('calls a service of the same kind', () => {
    expect(committed.json).toMatchObject(service)
  })
})
