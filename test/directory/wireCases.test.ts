import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { CommunicationIdentityClient } from '@azure/communication-identity'
import { beforeEach, describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { developmentSeed } from '../../src/directory/seeds.js'
import { packageRoot } from '../../src/packageRoot.js'
import { useDirectory } from '../support/directory.js'
import { bodyPattern, type Identities, send, type WireCase } from './wireCase.js'

const folder = join(packageRoot, 'test/cases/wire')
const directory = useDirectory()
const foreignTenant = 'c70d068c-2f32-484d-9455-73070cd5aadd'
const none = '00000000-0000-0000-0000-000000000000'
const identities: Identities = {
  id: '',
  deleted: '',
  unknown: `8:acs:${developmentSeed.id}_00000000-0000-4000-8000-000000000000`,
  foreign: `8:acs:${none}_${none}`,
}

/** An identity to work with and one that is gone, both made by the SDK. */
async function makeIdentities(): Promise<void> {
  const client = new CommunicationIdentityClient(directory.connectionString, { allowInsecureConnection: true })
  const [user, gone] = [await client.createUser(), await client.createUser()]
  await client.deleteUser(gone)
  identities.id = user.communicationUserId
  identities.deleted = gone.communicationUserId
}

describe.each(readdirSync(folder))('%s', (file) => {
  const cases = JSON.parse(readFileSync(join(folder, file), 'utf8')) as WireCase[]
  // The cases of a file follow one another, as those of deletion must; each file begins with identities of its own.
  let made = false
  beforeEach(async () => {
    if (!made) await makeIdentities()
    made = true
  })

  it.each(cases.map((one): [string, WireCase] => [one.name, one]))('%s', async (_name, wireCase) => {
    const answer = await send(wireCase, directory.port, identities)
    const { status, headers = {}, body } = wireCase.expected
    expect({ status: answer.status, text: answer.text }).toEqual({ status, text: expect.anything() })
    if (body === null || body === undefined) expect(answer.text).toBe('')
    else expect(answer.text).toMatch(bodyPattern(withPort(body)))
    for (const [name, value] of Object.entries(headers)) {
      const got = answer.headers[name]
      if (value === null) expect([name, got]).toEqual([name, undefined])
      else if (value.startsWith('/')) expect([name, got]).toEqual([name, expect.stringMatching(value.slice(1, -1))])
      else expect([name, got]).toEqual([name, value])
    }
  })
})

const withPort = (body: unknown): unknown => JSON.parse(JSON.stringify(body).replaceAll('PORT', String(directory.port)))

describe('whatever is sent', () => {
  const shape = { error: { code: expect.any(String), message: expect.any(String) } }

  it('is never answered 500, and refused in the one shape', async () => {
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
          const answer = await send({ name: '', request, expected: { status: 0 } }, directory.port, identities)
          expect(answer.status).toBeLessThan(500)
          if (answer.status >= 400) expect(JSON.parse(answer.text)).toMatchObject(shape)
        },
      ),
      { numRuns: 300 },
    )
  })
})
