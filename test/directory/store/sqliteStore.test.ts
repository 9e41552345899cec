import { mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import Database from 'libsql'
import { openSqliteStore } from '../../../src/directory/store/sqliteStore.js'
import { describeStore } from './storeSuite.js'

let folder: string
const resourceId = '11111111-2222-4333-8444-555555555555'
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'directory-store-'))
})
afterAll(() => rm(folder, { recursive: true }))

let opened = 0
describeStore('memory', async () => openSqliteStore(':memory:'))
describeStore('a SQLite file', async () => openSqliteStore(join(folder, `suite-${opened++}`)))

describe('a SQLite file', () => {
  it('still has everything after it was closed and opened again, and is one file then', async () => {
    const place = join(folder, 'again')
    const before = openSqliteStore(place)
    await Promise.all([before.insertIdentity('8:acs:a', 1.5), before.insertIdentity('8:acs:b', 2)])
    await before.deleteIdentity('8:acs:b', 3)
    const contents = await before.exportContents()
    await before.close()
    expect(await readdir(place)).toEqual(['directory.db'])

    const after = openSqliteStore(join(place, 'directory.db'))
    expect(await after.exportContents()).toEqual(contents)
    await after.close()
  })

  it('is refused while another store has it open', async () => {
    const place = join(folder, 'shared')
    const first = openSqliteStore(place)
    expect(() => openSqliteStore(place)).toThrow(expect.objectContaining({ name: 'StoreError', kind: 'busy' }))
    await first.close()
  })

  it('is refused, with advice, when it is no database', async () => {
    const path = join(folder, 'letter.db')
    await writeFile(path, 'Dear reader, '.repeat(1000))
    expect(() => openSqliteStore(path)).toThrow(expect.objectContaining({ kind: 'damaged' }))
    expect(() => openSqliteStore(path)).toThrow(/letter\.db: the file is damaged .* Restore a backup/)
  })

  it('is refused when it was cut short', async () => {
    const path = join(folder, 'cut.db')
    await openSqliteStore(path).close()
    await truncate(path, 5000)
    expect(() => openSqliteStore(path)).toThrow(expect.objectContaining({ kind: 'damaged' }))
  })

  it('returns no wrong data when pages in its middle were damaged, but reports the damage', async () => {
    const path = join(folder, 'spoilt.db')
    const whole = openSqliteStore(path)
    const ids = Array.from({ length: 3000 }, (_, i) => `8:acs:${String(i).padStart(8, '0')}`)
    await Promise.all(ids.map((id, i) => whole.insertIdentity(id, i)))
    await whole.close()
    const bytes = await readFile(path)
    await writeFile(path, bytes.fill(0xff, 8 * 4096, 16 * 4096))

    const spoilt = openSqliteStore(path)
    const found = await Promise.allSettled(ids.map((id) => spoilt.findIdentity(id)))
    const refused = found.filter((one) => one.status === 'rejected')
    expect(refused.length).toBeGreaterThan(100)
    for (const { reason } of refused) expect(reason).toMatchObject({ kind: 'damaged' })
    const right = ids.map((id, createdAt) => expect.objectContaining({ id, createdAt }))
    found.forEach((one, i) => {
      if (one.status === 'fulfilled') expect(one.value).toEqual(right[i])
    })
    await spoilt.close()
  })

  it('is copied while it is in use: the store’s contents as one file', async () => {
    const original = openSqliteStore(join(folder, 'original'))
    await Promise.all([original.insertIdentity('8:acs:a', 1.5), original.insertIdentity('8:acs:b', 2)])
    const copy = openSqliteStore(join(folder, 'copy'))
    await copy.importContents(await original.exportContents())
    expect(await copy.exportContents()).toEqual(await original.exportContents())
    await Promise.all([original.close(), copy.close()])
  })

  it('is refused, and left alone, when it is another program’s', async () => {
    const path = join(folder, 'other.db')
    const other = new Database(path)
    other.exec('CREATE TABLE recipes (name TEXT)')
    other.close()
    const before = await readFile(path)
    expect(() => openSqliteStore(path)).toThrow(expect.objectContaining({ kind: 'foreign' }))
    expect(await readFile(path)).toEqual(before)
  })

  it('is refused when a later version wrote it', async () => {
    const path = join(folder, 'later.db')
    await openSqliteStore(path).close()
    const later = new Database(path)
    later.exec('PRAGMA user_version = 99')
    later.close()
    expect(() => openSqliteStore(path)).toThrow(expect.objectContaining({ kind: 'newer' }))
  })

  it('gets the index of deleted identities when an earlier version wrote it', async () => {
    const path = join(folder, 'earlier.db')
    const id = `8:acs:${resourceId}_00000000-0000-0001-0000-000000000001`
    const store = openSqliteStore(path)
    await store.insertIdentity(id, 1)
    await store.deleteIdentity(id, 2)
    await store.close()
    const earlier = new Database(path)
    earlier.exec('DROP INDEX deleted_identities; PRAGMA user_version = 4')
    earlier.close()
    const migrated = openSqliteStore(path)
    const found = await migrated.listIdentities({ resourceId, state: 'deleted', limit: 10 })
    await migrated.close()
    expect(found).toMatchObject([{ id, deletedAt: 2 }])
  })

  it('is refused when its folder cannot be written', () => {
    expect(() => openSqliteStore(join(folder, 'letter.db', 'below-a-file'))).toThrow(
      expect.objectContaining({ kind: 'readOnly' }),
    )
  })

  it('acknowledges nothing that a full disk lost, and recovers when there is space again', async () => {
    const store = openSqliteStore(join(folder, 'full'), { maxPages: 40 })
    const outcomes = await Promise.allSettled(
      Array.from({ length: 2000 }, (_, i) => store.insertIdentity(`8:acs:${i}-${'x'.repeat(200)}`, i)),
    )
    expect(outcomes.some(({ status }) => status === 'rejected')).toBe(true)
    const kept = (await store.exportContents()).identities.length
    expect(kept).toBe(outcomes.filter(({ status }) => status === 'fulfilled').length)
    await expect(store.insertIdentity('8:acs:small', 1)).resolves.toBe(true)
    await store.close()
  })
})
