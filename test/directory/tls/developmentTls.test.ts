import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { createServer, get } from 'node:https'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from '@jest/globals'
import { makeCertificate, makeKey } from '../../../src/directory/tls/certificate.js'
import { dayMs } from '../../../src/directory/tls/developmentAuthority.js'
import { type DevelopmentTls, openDevelopmentTls } from '../../../src/directory/tls/developmentTls.js'

const folders: string[] = []
const newFolder = async () => {
  const folder = await mkdtemp(join(tmpdir(), 'tls-test-'))
  folders.push(folder)
  return folder
}
const clock = { now: () => Date.now() }
const later = (days: number) => ({ now: () => Date.now() + days * dayMs })

afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true })
})

/** Asks a server that holds this pair, as a client that trusts `ca` alone and looks for `servername`. */
async function handshake(pair: { key: string; cert: string }, ca: string, servername: string): Promise<string> {
  const server = createServer(pair, (_request, response) => response.end('trusted'))
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  try {
    const { port } = server.address() as AddressInfo
    return await new Promise((resolve) => {
      get({ host: '127.0.0.1', port, ca, servername, agent: false }, (response) => {
        response.setEncoding('utf8').on('data', resolve)
      }).on('error', (error) => resolve(error.message))
    })
  } finally {
    server.close()
  }
}

describe('openDevelopmentTls', () => {
  it.each(['localhost', '127.0.0.1', '::1', 'directory.test'])(
    'is trusted under %s by whoever trusts its authority',
    async (name) => {
      const tls = await openDevelopmentTls({ folder: await newFolder(), clock, hostnames: ['Directory.test'] })
      expect(
        await handshake(tls, await readFile(tls.caFile, 'utf8'), name === '127.0.0.1' || name === '::1' ? '' : name),
      ).toBe('trusted')
    },
  )

  it('is not trusted under another name', async () => {
    const tls = await openDevelopmentTls({ folder: await newFolder(), clock })
    expect(await handshake(tls, await readFile(tls.caFile, 'utf8'), 'contoso.com')).toContain(
      'does not match certificate',
    )
  })

  it('gives the same certificates at the next start', async () => {
    const folder = await newFolder()
    const first = await openDevelopmentTls({ folder, clock })
    expect(pair(await openDevelopmentTls({ folder, clock }))).toEqual(pair(first))
  })

  it('gives several processes that start at once one authority', async () => {
    const folder = await newFolder()
    const starts = await Promise.all([1, 2, 3, 4].map(() => openDevelopmentTls({ folder, clock })))
    const ca = await readFile(join(folder, 'authority.pem'), 'utf8')
    for (const tls of starts) expect(await handshake(tls, ca, 'localhost')).toBe('trusted')
  })

  it('renews the server certificate before it ends, under the authority already trusted', async () => {
    const folder = await newFolder()
    const first = await openDevelopmentTls({ folder, clock: later(-350) })
    const ca = await readFile(first.caFile, 'utf8')
    const renewed = await openDevelopmentTls({ folder, clock })
    expect(renewed.cert).not.toBe(first.cert)
    expect(await readFile(first.caFile, 'utf8')).toBe(ca)
    expect(await handshake(renewed, ca, 'localhost')).toBe('trusted')
  })

  it('makes a new authority when the old one may not issue certificates for a newly requested name', async () => {
    const folder = await newFolder()
    const first = await readFile((await openDevelopmentTls({ folder, clock })).caFile, 'utf8')
    const tls = await openDevelopmentTls({ folder, clock, hostnames: ['directory'] })
    const second = await readFile(tls.caFile, 'utf8')
    expect(second).not.toBe(first)
    expect(await handshake(tls, second, 'directory')).toBe('trusted')
  })

  it('signs anew when the server file was damaged', async () => {
    const folder = await newFolder()
    await openDevelopmentTls({ folder, clock })
    await writeFile(join(folder, 'server.pem'), 'half a f')
    const tls = await openDevelopmentTls({ folder, clock })
    expect(await handshake(tls, await readFile(tls.caFile, 'utf8'), 'localhost')).toBe('trusted')
  })

  it('names the folder and the fix when the authority was damaged', async () => {
    const folder = await newFolder()
    await openDevelopmentTls({ folder, clock })
    await writeFile(join(folder, 'authority.key.pem'), makeKey())
    await expect(openDevelopmentTls({ folder, clock })).rejects.toThrow(`${folder} is damaged`)
  })

  it('lets only its owner read the keys', async () => {
    const folder = await newFolder()
    await openDevelopmentTls({ folder, clock })
    for (const file of ['authority.key.pem', 'server.pem']) {
      expect((await stat(join(folder, file))).mode & 0o777).toBe(0o600)
    }
  })

  it('removes everything on close when it was given no folder', async () => {
    const tls = await openDevelopmentTls({ clock })
    expect(existsSync(tls.caFile)).toBe(true)
    await tls.close()
    expect(existsSync(tls.caFile)).toBe(false)
  })

  it.each(['https://localhost', 'localhost:3443', '*.test', 'a b', ''])('refuses %j as a host name', async (name) => {
    await expect(openDevelopmentTls({ folder: await newFolder(), clock, hostnames: [name] })).rejects.toThrow(
      'without scheme and port',
    )
  })

  it('has an authority whose key is of no use against other hosts', async () => {
    const folder = await newFolder()
    const { caFile } = await openDevelopmentTls({ folder, clock })
    const certificate = await readFile(caFile, 'utf8')
    const key = makeKey()
    const cert = await makeCertificate({
      role: 'server',
      commonName: 'contoso.com',
      names: ['contoso.com'],
      key,
      signer: { key: await readFile(join(folder, 'authority.key.pem'), 'utf8'), certificate },
      notBefore: new Date(Date.now() - dayMs),
      notAfter: new Date(Date.now() + dayMs),
    })
    expect(await handshake({ key, cert }, certificate, 'contoso.com')).toBe('permitted subtree violation')
  })
})

const pair = ({ key, cert }: DevelopmentTls) => ({ key, cert })
