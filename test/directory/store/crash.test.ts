import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { findLosses, nothingAcknowledged } from '../../../bench/acknowledged.js'
import { crash } from '../../../bench/crash.js'
import { openSqliteStore } from '../../../src/directory/store/sqliteStore.js'

describe('a directory that is killed during load', () => {
  let folder: string
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'crash-'))
  })
  afterAll(() => rm(folder, { recursive: true }))

  it('has kept every creation, revocation and deletion that it acknowledged, five times over', async () => {
    const { kills, acknowledged, losses } = await crash({ place: join(folder, 'killed'), kills: 5 })
    expect(losses).toEqual([])
    expect(kills).toBe(5)
    for (const count of Object.values(acknowledged)) expect(count).toBeGreaterThan(50)
  })

  it('would be caught if it had lost one of them', async () => {
    const store = openSqliteStore(':memory:')
    for (const id of ['a', 'b']) await store.insertIdentity(id, 1)
    const acknowledged = nothingAcknowledged()
    for (const id of ['a', 'b', 'c']) acknowledged.created.add(id)
    acknowledged.revoked.add('a')
    acknowledged.deleted.add('b')
    expect(await findLosses(acknowledged, store)).toEqual([
      'the revocation of a is not there',
      'b was deleted, and is there again',
      'c was created, and is not there',
    ])
    await store.close()
  })
})
