import { describe, expect, it } from '@jest/globals'
import { useDirectory } from '../support/directory.js'
import { runProgram } from '../support/program.js'

const resource = {
  id: '7de7e100-ac50-4000-8000-de7e10000002',
  host: null,
  primaryKey: Buffer.from('a key of this test: 1').toString('base64'),
  secondaryKey: Buffer.from('a key of this test: 2').toString('base64'),
  region: 'amer',
  dataLocation: 'unitedstates',
}
const apiKey = 'an API key of this test with 32 characters or more'

describe('the page in production', () => {
  const directory = useDirectory({ resources: [resource] })
  const start = async (settings: Record<string, string>) => {
    const server = runProgram('cli/main.js', {
      NODE_ENV: 'production',
      PORT: '0',
      DATA_DIR: ':memory:',
      SHUTDOWN_DELAY_SECONDS: '0',
      COMMUNICATION_SERVICES_CONNECTION_STRING: directory.connectionString,
      API_KEYS: apiKey,
      ...settings,
    })
    const [, url = ''] = await server.until(/Connector API {7}(\S+)[\s\S]*Stop with Ctrl-C/)
    const stop = async () => {
      server.child.kill('SIGTERM')
      expect(await server.ended).toBe(0)
    }
    return { url, stop, output: server.output }
  }

  it('is not there unless it is switched on', async () => {
    const { url, stop, output } = await start({})
    const overview = await fetch(url)
    expect(overview.headers.get('Content-Type')).toMatch(/^text\/plain/)
    for (const path of ['/page/main.js', '/page/settings', '/page/workflows'])
      expect((await fetch(`${url}${path}`)).status).toBe(404)
    expect(output().stdout).not.toContain('browser')
    await stop()
  })

  it('switched on, requires the credentials of the API, and runs no workflow', async () => {
    const { url, stop, output } = await start({ PAGE: 'on' })
    expect((await fetch(`${url}/`)).status).toBe(200)
    expect(await (await fetch(`${url}/page/settings`)).json()).toMatchObject({
      connections: ['apiKey', 'connectionString'],
      directory: false,
      workflows: false,
    })
    for (const path of ['', '/check', '/runs', '/runs/x/events', '/runs/x/report', '/runs/x/cancel']) {
      for (const method of ['GET', 'POST'])
        expect((await fetch(`${url}/page/workflows${path}`, { method })).status).toBe(404)
    }
    for (const path of ['/keys', '/identities', '/operations', '/statistics', '/clock', '/faults'])
      expect((await fetch(`${url}/page/directory${path}`)).status).toBe(404)
    const create = (headers: Record<string, string>) => fetch(`${url}/identities`, { method: 'POST', headers })
    expect((await create({})).status).toBe(401)
    expect((await create({ 'X-API-Key': `${apiKey} but not quite` })).status).toBe(401)
    expect((await create({ 'X-API-Key': apiKey })).status).toBe(201)
    await stop()
    expect(output().stderr).not.toContain(apiKey.slice(0, 20))
  })
})
