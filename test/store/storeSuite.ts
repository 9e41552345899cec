import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import type { ApiStore } from '../../src/store/apiStore.js'
import type { Claim } from '../../src/store/attempts.js'
import type { LedgerEntry } from '../../src/store/ledger.js'
import { describeTracking } from './trackingSuite.js'

/** What holds for the API's store on every engine. `open` returns two handles, as of two processes, on one empty store. */
export function describeApiStore(title: string, open: () => Promise<[ApiStore, ApiStore]>): void {
  describe(title, () => {
    let here: ApiStore
    let there: ApiStore
    beforeEach(async () => {
      ;[here, there] = await open()
    })
    afterEach(async () => {
      await here.close()
      if (there !== here) await there.close()
    })

    const claim = (more: Partial<Claim> = {}): Claim => ({
      key: 'key',
      fingerprint: 'body',
      owner: 'me',
      now: 1000,
      leaseUntil: 2000,
      expiresAt: 90_000,
      ...more,
    })

    describe('a claim', () => {
      it('is given to one of many that come at the same time, in two processes', async () => {
        const claims = Array.from({ length: 20 }, (_, i) =>
          (i % 2 ? here : there).claim(claim({ owner: `owner ${i}`, key: `key ${i % 4}` })),
        )
        const states = (await Promise.all(claims)).map(({ state }) => state)
        expect(states.filter((state) => state === 'claimed')).toHaveLength(4)
        expect(states.filter((state) => state === 'pending')).toHaveLength(16)
      })

      it('is completed by its owner alone, and then gives the user to everybody', async () => {
        await here.claim(claim())
        expect(await there.complete('key', 'somebody else', 'user')).toBe(false)
        expect(await here.complete('key', 'me', 'user')).toBe(true)
        expect(await there.claim(claim({ owner: 'again' }))).toEqual({ state: 'done', userId: 'user' })
      })

      it('is refused for another body, pending or done', async () => {
        await here.claim(claim())
        expect(await there.claim(claim({ fingerprint: 'other' }))).toEqual({ state: 'mismatch' })
        await here.complete('key', 'me', 'user')
        expect(await there.claim(claim({ fingerprint: 'other' }))).toEqual({ state: 'mismatch' })
      })

      it('is free again after it was given back', async () => {
        await here.claim(claim())
        await here.release('key', 'me', false)
        expect(await there.claim(claim({ fingerprint: 'other', owner: 'next' }))).toEqual({
          state: 'claimed',
          earlier: 'none',
        })
      })

      it('reports that an earlier try is of unknown outcome, until one succeeds', async () => {
        await here.claim(claim())
        await here.release('key', 'me', true)
        const unknown = { state: 'claimed', earlier: 'unknown' }
        expect(await there.claim(claim({ owner: 'second' }))).toEqual(unknown)
        await there.release('key', 'second', false)
        expect(await here.claim(claim({ owner: 'third' }))).toEqual(unknown)
        expect(await here.complete('key', 'third', 'user')).toBe(true)
      })

      it('is taken over when its holder’s lease ran out, and the holder notices', async () => {
        await here.claim(claim({ leaseUntil: 1500 }))
        expect(await there.claim(claim({ owner: 'next', now: 1400 }))).toEqual({ state: 'pending', leaseUntil: 1500 })
        expect(await there.claim(claim({ owner: 'next', now: 1600 }))).toEqual({
          state: 'claimed',
          earlier: 'abandoned',
        })
        expect(await here.complete('key', 'me', 'late')).toBe(false)
      })

      it('begins anew when its result has expired', async () => {
        await here.claim(claim({ expiresAt: 3000 }))
        await here.complete('key', 'me', 'user')
        expect(await here.claim(claim({ now: 3001, fingerprint: 'other', owner: 'next' }))).toEqual({
          state: 'claimed',
          earlier: 'none',
        })
      })

      it('is removed after it expired, own ids never', async () => {
        await here.claim(claim({ expiresAt: 3000 }))
        await here.complete('key', 'me', 'user')
        await here.claim(claim({ key: 'own', expiresAt: null }))
        await here.complete('own', 'me', 'user')
        await here.removeExpired(1_000_000)
        expect(await here.findUser('key')).toBeUndefined()
        expect(await here.findUser('own')).toBe('user')
      })
    })

    const created = (id: string, more: Partial<LedgerEntry> = {}): LedgerEntry => ({
      id,
      resource: 'https://r',
      at: 10,
      origin: 'created',
      createdAt: 10,
      source: { caller: 'digest-1', callerKind: 'apiKey', workflow: 'w', run: 'r', action: 'a' },
      ...more,
    })

    describe('the ledger', () => {
      it('keeps who created a user, and what happened to it since', async () => {
        await here.record([created('a', { customId: 'ada', issuedAt: 11 })])
        const later = { caller: 'digest-2', callerKind: 'entra' }
        await there.record([
          { id: 'a', resource: 'https://r', at: 20, origin: 'seen', issuedAt: 20, source: later },
          { id: 'a', resource: 'https://r', at: 30, origin: 'seen', revokedAt: 30, source: later },
        ])
        expect(await here.list({ limit: 10 })).toEqual([
          {
            id: 'a',
            resource: 'https://r',
            origin: 'created',
            notedAt: 10,
            customId: 'ada',
            createdAt: 10,
            lastIssuedAt: 20,
            revokedAt: 30,
            deletedAt: null,
            caller: 'digest-1',
            callerKind: 'apiKey',
            workflow: 'w',
            run: 'r',
            action: 'a',
          },
        ])
      })

      it('removes the own id of a user that is deleted, and frees it', async () => {
        await here.record([created('a', { customId: 'ada' })])
        await here.claim(claim({ key: 'own', expiresAt: null }))
        await here.complete('own', 'me', 'a')
        await here.record([{ id: 'a', resource: 'https://r', at: 40, origin: 'seen', deletedAt: 40 }])
        expect(await here.list({ limit: 10 })).toMatchObject([{ customId: null, deletedAt: 40 }])
        expect(await here.findUser('own')).toBeUndefined()
      })

      it.each([
        [{ resource: 'https://other' }, ['d']],
        [{ customId: 'bob' }, ['b']],
        [{ caller: 'digest-2' }, ['c']],
        [{ caller: 'digest' }, ['a', 'b', 'c', 'd']],
        [{ workflow: 'w2' }, ['c']],
        [{ run: 'r' }, ['a', 'b', 'd']],
        [{ deleted: true }, ['c']],
        [{ deleted: false }, ['a', 'b', 'd']],
        [{ idleSince: 50 }, ['a', 'c', 'd']],
        [{ issuedFrom: 60 }, ['b']],
        [{ issuedFrom: 61 }, []],
        [{ issuedTo: 61 }, ['b']],
        [{ issuedTo: 60 }, []],
        [{ notRevokedSince: 45 }, ['b', 'c', 'd']],
        [{ after: 'b' }, ['c', 'd']],
        [{ after: 'a', limit: 1 }, ['b']],
      ])('shows with %j %j', async (query, ids) => {
        await here.record([
          created('a', { revokedAt: 45 }),
          created('b', { customId: 'bob', issuedAt: 60, revokedAt: 40 }),
          created('c', { deletedAt: 30, source: { caller: 'digest-2', callerKind: 'entra', workflow: 'w2' } }),
          created('d', { resource: 'https://other' }),
        ])
        expect((await there.list({ limit: 10, ...query })).map(({ id }) => id)).toEqual(ids)
      })

      it('keeps possible orphans', async () => {
        const orphan = {
          at: 5,
          resource: 'https://r',
          reason: '504 GatewayTimeout',
          source: { caller: 'd', callerKind: 'apiKey', run: 'r1' },
        }
        await here.recordPossibleOrphan(orphan)
        expect(await there.listPossibleOrphans()).toEqual([orphan])
      })

      it('stores when an unfinished job began', async () => {
        expect(await here.startJob('revoke all', 100)).toBe(100)
        expect(await there.startJob('revoke all', 200)).toBe(100)
        await there.finishJob('revoke all')
        expect(await here.startJob('revoke all', 300)).toBe(300)
      })
    })

    describe('API keys', () => {
      const key = {
        digest: 'd1',
        name: 'makers',
        permissions: { scopes: ['chat'], maxMinutes: 120 },
        createdAt: 1,
        expiresAt: null,
      }

      it('are kept with what they allow, the oldest first', async () => {
        await here.addKey({
          ...key,
          digest: 'd2',
          name: 'ops',
          permissions: { operator: true },
          createdAt: 2,
          expiresAt: 9,
        })
        await here.addKey(key)
        expect(await there.listKeys()).toEqual([
          key,
          { digest: 'd2', name: 'ops', permissions: { operator: true }, createdAt: 2, expiresAt: 9 },
        ])
      })

      it('end at a time, but not later than they would have, and can be removed', async () => {
        await here.addKey(key)
        await here.addKey({ ...key, digest: 'd2', expiresAt: 50 })
        expect(await here.expireKeys('makers', 100)).toBe(2)
        expect((await there.listKeys()).map(({ expiresAt }) => expiresAt)).toEqual([100, 50])
        expect(await here.removeKeys('makers')).toBe(2)
        expect(await here.removeKeys('makers')).toBe(0)
      })
    })

    describeTracking(async () => [here, there])

    it('responds to a ping', async () => {
      await expect(here.ping()).resolves.toBeUndefined()
    })
  })
}
