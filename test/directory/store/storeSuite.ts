import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { newIdentityId } from '../../../src/directory/model/identityId.js'
import type { ResourceRecord } from '../../../src/directory/model/resourceRecord.js'
import type { DirectoryStore, SigningKeyRecord } from '../../../src/directory/store/directoryStore.js'

const resourceId = '11111111-1111-4111-8111-111111111111'
const neighbourId = '11111111-1111-4111-8111-111111111112'
const now = Date.UTC(2030, 0, 1) + 123.25
const second = Math.floor(now / 1000)

const resource: ResourceRecord = {
  id: resourceId,
  host: 'contoso.localhost',
  primaryKey: 'AAAA',
  secondaryKey: 'BBBB',
  region: 'emea',
  dataLocation: 'europe',
}
const assignment = { resourceId, tenantId: 't', objectId: 'o', principalType: 'user', clientIds: ['a', 'b'] }
const signingKey = (kid: string, createdAt: number): SigningKeyRecord => ({
  kid,
  privateKey: `private ${kid}`,
  certificate: `certificate ${kid}`,
  createdAt,
  retiredAt: null,
})

/** The contents of an empty store. */
export const emptyContents = {
  resources: [],
  signingKeys: [],
  identities: [],
  teamsAssignments: [],
  roleAssignments: [],
  lastIssueSecond: null,
}

/** What every engine must do. `open` gives a store that is empty. */
export function describeStore(engine: string, open: () => Promise<DirectoryStore>): void {
  describe(`a directory's store in ${engine}`, () => {
    let store: DirectoryStore
    beforeEach(async () => {
      store = await open()
    })
    afterEach(() => store.close())

    describe('identities', () => {
      it('are found as they were kept, with the fraction of the millisecond', async () => {
        const id = newIdentityId(resourceId, now)
        expect(await store.insertIdentity(id, now)).toBe(true)
        expect(await store.findIdentity(id)).toEqual({
          id,
          createdAt: now,
          revokedAt: null,
          revokedThrough: null,
          deletedAt: null,
        })
      })

      it('are not found when they never were', async () => {
        expect(await store.findIdentity(newIdentityId(resourceId, now))).toBeUndefined()
      })

      it('have an id that no other can have, deleted or not', async () => {
        const id = newIdentityId(resourceId, now)
        expect(await Promise.all([store.insertIdentity(id, now), store.insertIdentity(id, now)])).toEqual([true, false])
        await store.deleteIdentity(id, now)
        expect(await store.insertIdentity(id, now)).toBe(false)
      })

      it('are deleted once and for good', async () => {
        const id = newIdentityId(resourceId, now)
        await store.insertIdentity(id, now)
        expect(await Promise.all([store.deleteIdentity(id, now + 1), store.deleteIdentity(id, now + 2)])).toEqual([
          true,
          false,
        ])
        expect(await store.findIdentity(id)).toMatchObject({ deletedAt: now + 1 })
        expect(await store.revokeTokens(id, now + 3)).toBe(false)
        expect(await store.findIdentity(id)).toMatchObject({ revokedAt: null })
      })

      it('are found as they are after each change, however often they were looked up before', async () => {
        const id = newIdentityId(resourceId, now)
        await store.insertIdentity(id, now)
        const empty = await store.exportContents()
        const looked = async () => {
          const [found, again] = [await store.findIdentity(id), await store.findIdentity(id)]
          expect(again).toEqual(found)
          return [found?.revokedThrough, found?.deletedAt]
        }
        expect(await looked()).toEqual([null, null])
        await store.revokeTokens(id, now)
        expect(await looked()).toEqual([second, null])
        await store.deleteIdentity(id, now + 1)
        expect(await looked()).toEqual([second, now + 1])
        await store.importContents(empty)
        expect(await looked()).toEqual([null, null])
        await store.importContents({ ...empty, identities: [] })
        expect(await store.findIdentity(id)).toBeUndefined()
      })

      it('cannot be deleted or revoked when they never were', async () => {
        const id = newIdentityId(resourceId, now)
        expect(await store.deleteIdentity(id, now)).toBe(false)
        expect(await store.revokeTokens(id, now)).toBe(false)
      })
    })

    describe('a revocation', () => {
      it('covers the tokens of its own second and all before', async () => {
        const id = newIdentityId(resourceId, now)
        await store.insertIdentity(id, now)
        expect(await store.revokeTokens(id, now)).toBe(true)
        expect(await store.findIdentity(id)).toMatchObject({ revokedAt: now, revokedThrough: second })
      })

      it('covers one second more each time it is repeated within a second', async () => {
        const id = newIdentityId(resourceId, now)
        await store.insertIdentity(id, now)
        await Promise.all([store.revokeTokens(id, now), store.revokeTokens(id, now), store.revokeTokens(id, now)])
        expect(await store.findIdentity(id)).toMatchObject({ revokedThrough: second + 2 })
      })

      it('never covers less than one before it, even when the clock was set back', async () => {
        const id = newIdentityId(resourceId, now)
        await store.insertIdentity(id, now)
        await store.revokeTokens(id, now)
        await store.revokeTokens(id, now - 3_600_000)
        expect(await store.findIdentity(id)).toMatchObject({ revokedThrough: second + 1 })
      })
    })

    describe('a revocation after the clock went back', () => {
      it('covers the tokens that were issued before, and keeps doing so', async () => {
        const id = newIdentityId(resourceId, now)
        await store.insertIdentity(id, now)
        await store.noteIssue(second)
        await store.noteIssue(second - 7)
        await store.revokeTokens(id, now - 3_600_000)
        expect(await store.findIdentity(id)).toMatchObject({ revokedThrough: second })
        await store.revokeTokens(id, now - 3_600_000)
        expect(await store.findIdentity(id)).toMatchObject({ revokedThrough: second + 1 })
      })
    })

    describe('a listing', () => {
      const ids = Array.from({ length: 7 }, (_, i) => newIdentityId(resourceId, now + i))
      beforeEach(async () => {
        await Promise.all(ids.map((id, i) => store.insertIdentity(id, now + i)))
        await store.insertIdentity(newIdentityId(neighbourId, now), now)
        await store.deleteIdentity(ids[2] ?? '', now + 10)
      })
      const list = async (query: object) => {
        const page = await store.listIdentities({ resourceId, limit: 100, ...query })
        return page.map((identity) => ids.indexOf(identity.id))
      }

      it('has the identities of one resource in the order of their creation', async () => {
        expect(await list({})).toEqual([0, 1, 2, 3, 4, 5, 6])
      })

      it('is divided into pages', async () => {
        expect(await list({ limit: 3 })).toEqual([0, 1, 2])
        expect(await list({ limit: 3, after: ids[2] })).toEqual([3, 4, 5])
        expect(await list({ limit: 3, after: ids[5] })).toEqual([6])
      })

      it('shows only active or only deleted identities when a state is given', async () => {
        expect(await list({ state: 'active' })).toEqual([0, 1, 3, 4, 5, 6])
        expect(await list({ state: 'deleted' })).toEqual([2])
      })

      it('shows a range of creation times, its end excluded', async () => {
        expect(await list({ createdFrom: now + 1, createdBefore: now + 4 })).toEqual([1, 2, 3])
      })
    })

    describe('resources', () => {
      it('are kept, and replaced by one of the same id', async () => {
        await store.saveResource(resource)
        await store.saveResource({ ...resource, primaryKey: 'CCCC', host: null })
        expect(await store.listResources()).toEqual([{ ...resource, primaryKey: 'CCCC', host: null }])
      })

      it('have a host that no other can have', async () => {
        await store.saveResource(resource)
        await expect(store.saveResource({ ...resource, id: neighbourId })).rejects.toMatchObject({ kind: 'conflict' })
        expect(await store.listResources()).toEqual([resource])
      })
    })

    describe('signing keys', () => {
      it('retire when another takes over, and stay', async () => {
        await store.addSigningKey(signingKey('A', 1000), false)
        await store.addSigningKey(signingKey('B', 2000.5), false)
        expect(await store.listSigningKeys()).toEqual([
          { ...signingKey('A', 1000), retiredAt: 2000.5 },
          signingKey('B', 2000.5),
        ])
      })

      it('are added only once when several start at the same time', async () => {
        const added = await Promise.all(['A', 'B', 'C'].map((kid) => store.addSigningKey(signingKey(kid, 1), true)))
        expect(added.filter(Boolean)).toHaveLength(1)
        expect(await store.listSigningKeys()).toHaveLength(1)
      })
    })

    describe('Teams assignments', () => {
      it('are new once, then replaced, and found by their whole key', async () => {
        expect(await store.putTeamsAssignment(assignment)).toBe(true)
        const changed = { ...assignment, principalType: 'resourceAccount', clientIds: null }
        expect(await store.putTeamsAssignment(changed)).toBe(false)
        expect(await store.findTeamsAssignment(assignment)).toEqual(changed)
        expect(await store.findTeamsAssignment({ ...assignment, objectId: 'other' })).toBeUndefined()
        expect(await store.findTeamsAssignment({ ...assignment, resourceId: neighbourId })).toBeUndefined()
      })

      it('are listed for one resource and removed once', async () => {
        await store.putTeamsAssignment(assignment)
        await store.putTeamsAssignment({ ...assignment, resourceId: neighbourId })
        expect(await store.listTeamsAssignments(resourceId)).toEqual([assignment])
        const removed = [await store.deleteTeamsAssignment(assignment), await store.deleteTeamsAssignment(assignment)]
        expect(removed).toEqual([true, false])
        expect(await store.listTeamsAssignments(resourceId)).toEqual([])
      })
    })

    describe('role assignments', () => {
      it('are added once and removed once', async () => {
        const role = { resourceId, principalId: 'p' }
        expect([await store.putRoleAssignment(role), await store.putRoleAssignment(role)]).toEqual([true, false])
        expect(await store.listRoleAssignments()).toEqual([role])
        expect([await store.deleteRoleAssignment(role), await store.deleteRoleAssignment(role)]).toEqual([true, false])
      })
    })

    describe('its contents', () => {
      it('are exported and imported completely', async () => {
        const id = newIdentityId(resourceId, now)
        await store.saveResource(resource)
        await store.addSigningKey(signingKey('A', 1000), false)
        await store.insertIdentity(id, now)
        await store.revokeTokens(id, now + 1)
        await store.deleteIdentity(id, now + 2)
        await store.noteIssue(second)
        await store.putTeamsAssignment({ ...assignment, clientIds: null })
        await store.putRoleAssignment({ resourceId, principalId: 'p' })
        const contents = await store.exportContents()

        await store.importContents(emptyContents)
        expect(await store.exportContents()).toEqual(emptyContents)

        await store.importContents(contents)
        expect(await store.exportContents()).toEqual(contents)
      })

      it('stay as they were when what is imported is not consistent', async () => {
        await store.saveResource(resource)
        const contents = await store.exportContents()
        const duplicates = [resource, { ...resource, id: neighbourId }].map((one) => signingKey(one.primaryKey, 1))
        const added = store.insertIdentity(newIdentityId(resourceId, now), now)
        await expect(store.importContents({ ...contents, resources: [], signingKeys: duplicates })).rejects.toThrow()
        expect(await added).toBe(true)
        expect(await store.listResources()).toEqual([resource])
      })
    })

    it('keeps shared values: the first one, or always the last one', async () => {
      // Other tests of the same database may have left one.
      await store.writeShared('clock', 'a', false)
      expect(await store.writeShared('clock', 'b', true)).toBe(false)
      expect(await store.readShared('clock')).toBe('a')
      expect(await store.writeShared('clock', 'c', false)).toBe(true)
      expect(await store.readShared('clock')).toBe('c')
    })

    it('responds to a ping', async () => {
      await expect(store.ping()).resolves.toBeUndefined()
    })
  })
}
