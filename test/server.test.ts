import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { describe, expect, it } from '@jest/globals'
import { developmentResource } from '../src/developmentResource.js'
import { packageRoot } from '../src/packageRoot.js'
import { runProgram } from './support/program.js'
import { temporaryFolder } from './support/temporaryFolder.js'

const free = { PORT: '0', DIRECTORY_PORT: '0', DIRECTORY_TLS_PORT: '0', DATA_DIR: ':memory:' }

describe('the compiled server', () => {
  it('starts with nothing configured, prints lines that work as printed, and drains on SIGTERM', async () => {
    const server = runProgram('src/server.js', free)
    const [, url] = await server.until(/Connector API {7}(\S+)[\s\S]*Stop with Ctrl-C/)
    expect(await (await fetch(`${url}/health/ready`)).json()).toMatchObject({ status: 'ready' })

    const { stdout } = server.output()
    expect(stdout).toMatch(/over http {11}endpoint=http:\/\/localhost:\d+\/;accesskey=\S+/)
    expect(stdout).toMatch(/Connection string {3}endpoint=https:\/\/localhost:\d+\/;accesskey=\S+/)
    const lines = stdout.match(/^ {2}(?:ID=|curl -s -).*$/gm) ?? []
    expect(lines).toHaveLength(3)
    const printed = execFileSync('bash', ['-c', `${lines.join('\n')} 2>/dev/null`], { encoding: 'utf8', stdio: 'pipe' })
    expect(printed).toContain('{"token":"')
    expect(printed).toContain('HTTP/1.1 204 No Content')

    server.child.kill('SIGTERM')
    expect(await server.ended).toBe(0)
  })

  it('ends on a signal to npm, which passes it to a shell only', async () => {
    const { PATH = '', HOME = '' } = process.env
    // Without the scripts around it: other tests read what the build would write.
    const npm = spawn('npm', ['start', '--ignore-scripts', '--silent'], {
      cwd: packageRoot,
      env: { PATH, HOME, LOG_LEVEL: 'silent', ...free, DIRECTORY_TLS_PORT: 'off' },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    let printed = ''
    for await (const chunk of npm.stdout) {
      printed += String(chunk)
      if (printed.includes('Stop with Ctrl-C')) break
    }
    const [, url] = /Connector API {7}(\S+)/.exec(printed) ?? []
    expect((await fetch(`${url}/health/live`)).status).toBe(200)
    npm.kill('SIGTERM')
    while (await isListening(String(url))) await setTimeout(100)
  })

  it('keeps its state over a restart', async () => {
    const env = { ...free, DIRECTORY_TLS_PORT: 'off', DATA_DIR: temporaryFolder('acs-data') }
    const first = runProgram('src/server.js', env)
    const [, firstUrl] = await first.until(/Connector API {7}(\S+)/)
    const created = (await (await fetch(`${firstUrl}/identities`, { method: 'POST' })).json()) as {
      identity: { id: string }
    }
    first.child.kill('SIGINT')
    expect(await first.ended).toBe(0)

    const second = runProgram('src/server.js', env)
    const [, secondUrl] = await second.until(/Connector API {7}(\S+)/)
    const deleted = await fetch(`${secondUrl}/identities/${created.identity.id}`, { method: 'DELETE' })
    expect(deleted.status).toBe(204)
    second.child.kill('SIGTERM')
    await second.ended
  })

  it('ends at the second Ctrl-C without waiting for a call that does not end', async () => {
    const server = runProgram('src/server.js', { ...free, DIRECTORY_TLS_PORT: 'off' })
    const [, url = ''] = await server.until(/Connector API {7}(\S+)[\s\S]*Stop with Ctrl-C/)
    // The service waits for a body that never comes.
    const { hostname, port } = new URL(url)
    const call = connect(Number(port), hostname)
    call.on('error', () => {}).write(`POST /identities HTTP/1.1\r\nHost: ${hostname}\r\nContent-Length: 2\r\n`)
    call.write('Content-Type: application/json\r\nExpect: 100-continue\r\n\r\n')
    await once(call, 'data') // 100 Continue: the call is under way.

    server.child.kill('SIGINT')
    await notReady(url)
    expect(server.child.exitCode).toBeNull()
    server.child.kill('SIGINT')
    expect(await server.ended).toBe(130)
    call.destroy()
  })

  it('does not start the directory when a real resource is configured', async () => {
    const key = Buffer.from('the key of a real resource').toString('base64')
    const server = runProgram('src/server.js', {
      ...free,
      COMMUNICATION_SERVICES_CONNECTION_STRING: `endpoint=https://contoso.communication.azure.com/;accesskey=${key}`,
    })
    await server.until(/Stop with Ctrl-C/)
    const { stdout } = server.output()
    expect(stdout).toContain('https://contoso.communication.azure.com (access key)')
    expect(stdout).not.toContain('Identity directory')
    expect(stdout).not.toContain(key)
    server.child.kill('SIGTERM')
    expect(await server.ended).toBe(0)
  })

  it.each<[string, () => Promise<Record<string, string>> | Record<string, string>, string]>([
    ['a port in use', portInUse, 'is in use'],
    [
      'a broken connection string',
      () => ({ COMMUNICATION_SERVICES_CONNECTION_STRING: 'endpoint=x' }),
      'COMMUNICATION_SERVICES_CONNECTION_STRING: ',
    ],
    ['a data folder that is a file', dataFolderIsFile, 'acs-file'],
    ['a development key in production', developmentKeyInProduction, 'published development key'],
  ])('explains in one plain line why it cannot start with %s', async (_case, environment, reason) => {
    const server = runProgram('src/server.js', { ...free, ...(await environment()) })
    expect(await server.ended).toBe(1)
    const { stdout, stderr } = server.output()
    expect(stdout).toBe('')
    expect(stderr).toMatch(/^Cannot start: .+\n$/)
    expect(stderr).toContain(reason)
  })
})

describe('the compiled directory', () => {
  it('runs alone', async () => {
    const directory = runProgram('src/directoryServer.js', free)
    const [, url] = await directory.until(/Identity directory {2}(\S+)[\s\S]*Stop with/)
    expect((await fetch(`${url}/.well-known/jwks.json`)).status).toBe(200)
    directory.child.kill('SIGTERM')
    expect(await directory.ended).toBe(0)
  })

  it('refuses to run in production', async () => {
    const directory = runProgram('src/directoryServer.js', { ...free, NODE_ENV: 'production' })
    expect(await directory.ended).toBe(1)
    expect(directory.output().stderr).toMatch(/^Cannot start: NODE_ENV is production/)
  })
})

/** Waits until the service has begun to stop: it reports that it is not ready, or accepts no call. */
async function notReady(url: string): Promise<void> {
  const ready = async () => (await fetch(`${url}/health/ready`).catch(() => undefined))?.ok ?? false
  while (await ready()) await setTimeout(20)
}

const isListening = (url: string) =>
  fetch(`${url}/health/live`, { headers: { Connection: 'close' } }).then(
    () => true,
    () => false,
  )

async function portInUse(): Promise<Record<string, string>> {
  const other = createServer()
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
  other.unref()
  return { PORT: String((other.address() as AddressInfo).port) }
}

function dataFolderIsFile(): Record<string, string> {
  const file = join(temporaryFolder('acs-file'), 'a-file')
  writeFileSync(file, 'not a folder')
  return { DATA_DIR: join(file, 'data') }
}

function developmentKeyInProduction(): Record<string, string> {
  const text = `endpoint=https://contoso.communication.azure.com/;accesskey=${developmentResource.primaryKey}`
  return { NODE_ENV: 'production', COMMUNICATION_SERVICES_CONNECTION_STRING: text }
}
