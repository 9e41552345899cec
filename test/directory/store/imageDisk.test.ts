import { cpSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from '@jest/globals'
import { type Acknowledged, findLosses, nothingAcknowledged } from '../../../bench/acknowledged.js'
import { signedRequest } from '../../../bench/signedRequest.js'
import { type LoadResponse, socketLoad } from '../../../bench/socketLoad.js'
import { openSqliteStore } from '../../../src/directory/store/sqliteStore.js'
import { describeWithImageDisk, type ImageDisk, mountImageDisk } from '../../support/imageDisk.js'
import { type Program, runProgram } from '../../support/program.js'

describeWithImageDisk('a directory on a disk that fails', () => {
  let disk: ImageDisk
  let copies: ImageDisk[]
  let program: Program
  let acknowledged: Acknowledged
  beforeEach(() => {
    disk = mountImageDisk()
    copies = []
    acknowledged = nothingAcknowledged()
    program = runProgram('src/directoryServer.js', {
      DATA_DIR: ':memory:',
      DIRECTORY_STORE: disk.folder,
      DIRECTORY_PORT: '0',
      DIRECTORY_TLS_PORT: 'off',
      LOG_LEVEL: 'silent',
    })
  })
  afterEach(async () => {
    program.child.kill('SIGKILL')
    await program.ended
    for (const each of [disk, ...copies]) each.remove()
  })

  /** Creates until one is refused or `wanted` are there, and lets something happen after some of them. */
  async function create(wanted: number, happenings: Record<number, () => void>): Promise<LoadResponse | undefined> {
    const port = Number((await program.until(/endpoint=http:\/\/[^:]+:(\d+)/))[1])
    const request = signedRequest({ method: 'POST', path: '/identities', port, body: '{}' })
    const { created } = acknowledged
    let refusal: LoadResponse | undefined
    await socketLoad({
      port,
      connections: 8,
      next: () => (refusal || created.size >= wanted ? undefined : request),
      onReply(reply) {
        if (reply.status !== 201) {
          refusal = reply
          return
        }
        created.add(JSON.parse(reply.body).identity.id)
        happenings[created.size]?.()
      },
    })
    return refusal
  }

  async function lossesIn(folder: string): Promise<string[]> {
    const store = openSqliteStore(folder)
    const losses = await findLosses(acknowledged, store)
    await store.close()
    return losses
  }

  it('refuses what a broken disk cannot store, reports it in one line when it ends, and has lost nothing', async () => {
    const refusal = await create(Number.POSITIVE_INFINITY, { 200: disk.break })
    expect(refusal).toMatchObject({ status: 503, body: expect.stringContaining('fix the disk and restart') })
    expect(refusal?.body).not.toContain(disk.folder)
    program.child.kill('SIGTERM')
    expect(await program.ended).toBe(1)
    expect(program.output().stderr).toMatch(
      /^Shutdown failed: .*directory\.db: I\/O error SQLITE_IOERR.*: fix the disk.*\n$/,
    )
    const rescued = await mkdtemp(join(tmpdir(), 'rescued-'))
    cpSync(disk.folder, rescued, { recursive: true, filter: (path) => !path.endsWith('lost+found') })
    expect(acknowledged.created.size).toBeGreaterThanOrEqual(200)
    expect(await lossesIn(rescued)).toEqual([])
    await rm(rescued, { recursive: true })
  })

  it('has flushed to the disk what it acknowledged, so that losing power loses nothing', async () => {
    const promised: Set<string>[] = []
    const losePower = () => {
      promised.push(new Set(acknowledged.created))
      copies.push(disk.afterPowerLoss())
    }
    await create(400, { 1: losePower, 150: losePower, 399: losePower })
    expect(promised.map(({ size }) => size)).toEqual([1, 150, 399])
    for (const [i, created] of promised.entries()) {
      acknowledged.created = created
      expect(await lossesIn(copies[i]?.folder ?? '')).toEqual([])
    }
  })
})
