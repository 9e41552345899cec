import { describe, expect, it } from '@jest/globals'
import { createGroupCommit } from '../../src/storage/groupCommit.js'

/** An engine that records its calls, and whose sync ends when the test resolves it. */
function newEngine() {
  const events: string[] = []
  const syncs: { resolve(): void; reject(fault: Error): void }[] = []
  let began = () => {}
  const group = createGroupCommit({
    begin: () => void events.push('begin'),
    commit: () => void events.push('commit'),
    rollback: () => void events.push('rollback'),
    inTransaction: () => true,
    sync: () =>
      new Promise((resolve, reject) => {
        syncs.push({ resolve, reject })
        began()
      }),
  })
  const nextSync = () =>
    new Promise<void>((resolve) => {
      began = resolve
    })
  const change = (name: string) => group.run(() => events.push(name)).then(() => `${name} is on disk`)
  return { events, syncs, group, nextSync, change }
}

describe('a group commit that waits for the disk outside the transaction', () => {
  it('resolves after the sync, and lets what arrives meanwhile share the next transaction', async () => {
    const { events, syncs, nextSync, change } = newEngine()
    const settled: string[] = []
    const syncing = nextSync()
    const first = change('a').then((text) => settled.push(text))
    await syncing
    const others = [change('b'), change('c')]
    await new Promise((resolve) => setImmediate(resolve))
    expect([events, settled]).toEqual([['begin', 'a', 'commit'], []])
    const second = nextSync()
    syncs[0]?.resolve()
    await first
    await second
    expect(events.slice(3)).toEqual(['begin', 'b', 'c', 'commit'])
    syncs[1]?.resolve()
    expect(await Promise.all(others)).toEqual(['b is on disk', 'c is on disk'])
  })

  it('fails every change of a sync that failed, and goes on', async () => {
    const { syncs, nextSync, change } = newEngine()
    const failing = nextSync()
    const lost = Promise.allSettled([change('a'), change('b')])
    await failing
    const next = nextSync()
    const kept = change('c')
    syncs[0]?.reject(new Error('the disk is gone'))
    expect((await lost).map(({ status }) => status)).toEqual(['rejected', 'rejected'])
    await next
    syncs[1]?.resolve()
    expect(await kept).toBe('c is on disk')
  })

  it('waits in drain for changes that arrived during a sync', async () => {
    const { events, syncs, group, nextSync, change } = newEngine()
    const first = nextSync()
    const changes = [change('a')]
    await first
    changes.push(change('b'))
    const drained = group.drain().then(() => events.push('drained'))
    const second = nextSync()
    syncs[0]?.resolve()
    await second
    expect(events.at(-1)).toBe('commit')
    syncs[1]?.resolve()
    await Promise.all([drained, ...changes])
    expect(events.slice(-2)).toEqual(['commit', 'drained'])
  })
})
