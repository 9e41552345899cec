// The API in production over a directory with keys of its own, with the page switched on and a sign-in at an OpenID provider.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:http'
import { openDirectory } from '../../../dist/src/directory/directory.js'
import { audience, clientId, startOpenIdProvider, tenantId } from './openIdProvider.mjs'

const primaryKey = Buffer.from('a key of this test: 1').toString('base64')
export const apiKey = 'an API key of this test with 32 characters or more'

/**
 * @param {{ key: string, cert: string, caFile: string, port: number }} options the certificate of the provider, the port of the API
 */
export async function startProduction({ key, cert, caFile, port }) {
  const resource = {
    id: '7de7e100-ac50-4000-8000-de7e10000002',
    host: null,
    primaryKey,
    secondaryKey: Buffer.from('a key of this test: 2').toString('base64'),
    region: 'amer',
    dataLocation: 'unitedstates',
  }
  const url = `http://localhost:${port}`
  const directory = await openDirectory({ store: ':memory:', resources: [resource] })
  const server = createServer(directory.app)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const provider = await startOpenIdProvider({ key, cert, redirectUri: `${url}/page/signedIn.html` })
  const { PATH, HOME } = process.env
  const api = spawn(process.execPath, ['dist/src/server.js'], {
    env: {
      PATH,
      HOME,
      NODE_ENV: 'production',
      NODE_EXTRA_CA_CERTS: caFile,
      LOG_LEVEL: 'debug',
      PORT: String(port),
      DATA_DIR: ':memory:',
      SHUTDOWN_DELAY_SECONDS: '0',
      PAGE: 'on',
      PAGE_CLIENT_ID: clientId,
      ENTRA_TENANT_ID: tenantId,
      ENTRA_AUDIENCE: audience,
      ENTRA_AUTHORITY: provider.authority,
      API_KEYS: apiKey,
      COMMUNICATION_SERVICES_CONNECTION_STRING: `endpoint=http://localhost:${server.address().port};accesskey=${primaryKey}`,
    },
  })
  const printed = { text: '' }
  for (const stream of [api.stdout, api.stderr])
    stream.setEncoding('utf8').on('data', (text) => {
      printed.text += text
    })
  while (!printed.text.includes('Stop with Ctrl-C')) {
    if (api.exitCode !== null) throw new Error(`The API ended: ${printed.text}`)
    await Promise.race([once(api.stdout, 'data'), once(api, 'exit')])
  }
  return {
    url,
    provider,
    printed: () => printed.text,
    async close() {
      api.kill('SIGTERM')
      await once(api, 'exit')
      provider.close()
      server.closeAllConnections()
      server.close()
      await directory.close()
    },
  }
}
