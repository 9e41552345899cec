import { type Identities, send, type Target, type WireResponse } from './wireCase.js'

const version = 'api-version=2023-10-01'
const none = '00000000-0000-0000-0000-000000000000'
const noIdentities: Identities = { id: '', deleted: '', unknown: '', foreign: `8:acs:${none}_${none}` }
const expected = { status: 0 }

/**
 * Creates the identities of a group of cases: one that exists and one that is deleted.
 *
 * @throws Error when the service does not create one.
 */
export async function makeIdentities(target: Target): Promise<Identities> {
  const [id, deleted] = [await createIdentity(target), await createIdentity(target)]
  await deleteIdentity(target, deleted)
  return {
    ...noIdentities,
    id,
    deleted,
    unknown: `${id.slice(0, id.indexOf('_'))}_00000000-0000-4000-8000-000000000000`,
  }
}

async function createIdentity(target: Target): Promise<string> {
  const request = { method: 'POST', path: `/identities?${version}` }
  const response = await send({ name: '', request, expected }, target, noIdentities)
  const [id] = identitiesIn(response)
  if (response.status === 201 && id !== undefined) return id
  throw new Error(`No identity could be created: status ${response.status}, ${response.text.slice(0, 300)}`)
}

/** Deletes an identity; whether it still exists does not matter. */
export async function deleteIdentity(target: Target, id: string): Promise<void> {
  const request = { method: 'DELETE', path: `/identities/{id}?${version}` }
  await send({ name: '', request, expected }, target, { ...noIdentities, id })
}

/** The identities in a response. */
export const identitiesIn = ({ text }: Pick<WireResponse, 'text'>): string[] =>
  [...text.matchAll(/"identity":\{"id":"([^"]+)"/g)].map(([, id = '']) => id)
