import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from '@jest/globals'
import { Ajv, type AnySchemaObject } from 'ajv'
import addFormats from 'ajv-formats'
import { developmentPrincipal } from '../../src/directory/entra/developmentPrincipal.js'
import { packageRoot } from '../../src/packageRoot.js'
import { useSecureDirectory } from '../support/secureDirectory.js'

// The operations of the service's specification: the requests and responses of its examples, and what its schemas require.
interface SpecifiedOperation {
  operation: string
  method: string
  path: string
  caller?: 'assigned user'
  body?: Record<string, unknown>
  status: number
  example?: object
  schema?: AnySchemaObject
}
interface Specification {
  versions: string[]
  operations: SpecifiedOperation[]
  error: AnySchemaObject
}

const file = join(packageRoot, 'test/cases/specification/identity.json')
const { versions, operations, error } = JSON.parse(readFileSync(file, 'utf8')) as Specification
const ajv = new Ajv({ allErrors: true })
addFormats.default(ajv)
const problemsOf = (schema: AnySchemaObject, body: unknown) => (ajv.validate(schema, body) ? [] : ajv.errors)
const { clientId: appId, userObjectId: userId } = developmentPrincipal

const directory = useSecureDirectory()

describe.each(versions)('the operations of the specification, %s', (version) => {
  let id = ''
  beforeAll(async () => {
    const response = await call({ operation: '', method: 'POST', path: '/identities', status: 201 })
    id = (response.body as { identity: { id: string } }).identity.id
  })

  async function call({ method, path, caller, body }: SpecifiedOperation) {
    const token =
      caller === 'assigned user'
        ? await directory.entraToken({ audience: 'teams', scopes: ['TeamsExtension.ManageCalls'] })
        : await directory.entraToken({ audience: 'communication' })
    const values = { teamsToken: await directory.entraToken({ audience: 'teams' }), appId, userId }
    const text = Object.entries(values).reduce(
      (filled, [name, value]) => filled.replace(`{${name}}`, value),
      JSON.stringify(body ?? ''),
    )
    const target = `${path.replace('{id}', encodeURIComponent(id))}?api-version=${version}`
    return directory.send(method, target, { Authorization: `Bearer ${token}` }, body && text)
  }

  it.each(operations.map((one): [string, number, SpecifiedOperation] => [one.operation, one.status, one]))(
    '%s: %i',
    async (_name, status, operation) => {
      const response = await call(operation)
      expect(response).toMatchObject({ status })
      const { schema, example } = operation
      if (!schema) {
        expect(response.body).toBeUndefined()
        return
      }
      expect(problemsOf(schema, example)).toEqual([])
      expect(problemsOf(schema, response.body)).toEqual([])
      expect(shapeOf(response.body)).toEqual(shapeOf(example))
    },
  )

  it('an error', async () => {
    const response = await call({ operation: '', method: 'DELETE', path: '/identities/none', status: 400 })
    expect(response.status).toBeGreaterThanOrEqual(400)
    expect(problemsOf(error, response.body)).toEqual([])
  })
})

/** Names of members in their order, and the kind of each value. */
function shapeOf(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return typeof value
  return Object.entries(value).map(([name, member]) => [name, shapeOf(member)])
}
