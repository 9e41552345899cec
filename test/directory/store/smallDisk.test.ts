import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from '@jest/globals'
import { findLosses, nothingAcknowledged } from '../../../bench/acknowledged.js'
import { signedRequest } from '../../../bench/signedRequest.js'
import { type LoadResponse, socketLoad } from '../../../bench/socketLoad.js'
import { openSqliteStore } from '../../../src/directory/store/sqliteStore.js'
import { startDirectory } from '../../support/directory.js'
import { runProgram } from '../../support/program.js'
import { describeWithSmallDisk, mountSmallDisk, type SmallDisk } from '../../support/smallDisk.js'

describeWithSmallDisk('a directory on a disk that is full', () => {
  let disk: SmallDisk
  beforeEach(() => {
    disk = mountSmallDisk(4096)
  })
  afterEach(() => disk.remove())

  it('refuses to create with advice, still issues, loses nothing, and recovers when there is space again', async () => {
    const filler = join(disk.folder, 'filler')
    writeFileSync(filler, Buffer.alloc(3_500_000))
    const directory = await startDirectory({ store: disk.folder })
    const acknowledged = nothingAcknowledged()
    const create = signedRequest({ method: 'POST', path: '/identities', port: directory.port, body: '{}' })
    const send = async (request: Buffer): Promise<LoadResponse> => {
      const replies: LoadResponse[] = []
      const requests = [request]
      await socketLoad({
        port: directory.port,
        connections: 1,
        next: () => requests.pop(),
        onReply: (reply) => void replies.push(reply),
      })
      return replies[0] ?? { status: 0, body: '' }
    }

    let refusal: LoadResponse | undefined
    await socketLoad({
      port: directory.port,
      connections: 8,
      next: () => (refusal ? undefined : create),
      onReply(reply) {
        if (reply.status === 201) acknowledged.created.add(JSON.parse(reply.body).identity.id)
        else refusal = reply
      },
    })
    expect(refusal).toMatchObject({ status: 503, body: expect.stringContaining('the disk is full. Free some space') })
    expect(refusal?.body).not.toContain(disk.folder)

    const [known = ''] = acknowledged.created
    const path = `/identities/${known}/:issueAccessToken`
    const issue = signedRequest({ method: 'POST', path, port: directory.port, body: '{"scopes":["chat"]}' })
    expect(await send(issue)).toMatchObject({ status: 200 })

    rmSync(filler)
    expect(await send(create)).toMatchObject({ status: 201 })
    await directory.stop()
    const store = openSqliteStore(disk.folder)
    expect(await findLosses(acknowledged, store)).toEqual([])
    await store.close()
  })
})

describeWithSmallDisk('a directory on a disk that is read-only', () => {
  it.each([
    ['an empty folder', false],
    ['a store of earlier', true],
  ])('does not start over %s, and explains in one line what to do', async (_, storeOfEarlier) => {
    const disk = mountSmallDisk(4096)
    try {
      if (storeOfEarlier) await makeStore(join(disk.folder, 'directory.db'))
      disk.makeReadOnly()
      const program = runProgram('src/directoryServer.js', {
        DIRECTORY_STORE: join(disk.folder, 'directory.db'),
        DIRECTORY_PORT: '0',
        DIRECTORY_TLS_PORT: 'off',
      })
      expect(await program.ended).toBe(1)
      expect(program.output().stderr).toMatch(
        /^Cannot start: .*directory\.db: it cannot be opened for writing\. Give .*\n$/,
      )
    } finally {
      disk.remove()
    }
  })
})

/** Made elsewhere and copied, because the driver may hold a file a little longer than its store. */
async function makeStore(file: string): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'store-'))
  await openSqliteStore(folder).close()
  copyFileSync(join(folder, 'directory.db'), file)
  rmSync(folder, { recursive: true })
}
