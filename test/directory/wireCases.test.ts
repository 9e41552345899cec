import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { type Identities, send } from '../../conformance/wireCase.js'
import { useDirectory } from '../support/directory.js'
import { describeWire, targetOf } from './wireSuite.js'

const directory = useDirectory()
const foreignTenant = 'c70d068c-2f32-484d-9455-73070cd5aadd'
const noIdentities: Identities = { id: '', deleted: '', unknown: '', foreign: '' }

describeWire(directory)

describe('any request', () => {
  const shape = { error: { code: expect.any(String), message: expect.any(String) } }

  it('never gets 500, and is refused in the one error shape', async () => {
    const segment = fc.oneof(
      fc.webUrl().map(encodeURIComponent),
      fc.string({ unit: 'binary' }).map(encodeURIComponent),
      fc.constant('%E0%A4%A'),
    )
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('POST', 'DELETE', 'GET', 'PUT'),
        segment,
        fc.constantFrom(
          (id: string) => `/identities/${id}`,
          (id: string) => `/identities/${id}/:issueAccessToken`,
          (id: string) => `/identities/${id}/:revokeAccessTokens`,
          (id: string) => `/identities/${id}/more`,
          (id: string) => `/access/teamsExtension/tenants/${id}/assignments/${foreignTenant}`,
          (id: string) => `/access/teamsExtension/tenants/${foreignTenant}/assignments/${id}`,
        ),
        fc.oneof(fc.constantFrom('2023-10-01', '2025-06-30'), fc.string({ unit: 'binary' }).map(encodeURIComponent)),
        fc.oneof(fc.json(), fc.string({ unit: 'binary' })),
        async (method, id, pathOf, version, body) => {
          const path = `${pathOf(id)}?api-version=${version}`
          const request = { method, path: path.replaceAll(/[{}]/g, encodeURIComponent), body }
          const response = await send({ name: '', request, expected: { status: 0 } }, targetOf(directory), noIdentities)
          expect(response.status).toBeLessThan(500)
          if (response.status >= 400) expect(JSON.parse(response.text)).toMatchObject(shape)
        },
      ),
      { numRuns: 300 },
    )
  })
})
