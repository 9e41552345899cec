// Starts the compiled directory as a person would, on free ports and in a folder of its own, waits until both ports
// respond, and prints (as KEY=value lines) what the quickstarts of every language read from their environment.
// SIGTERM ends both.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { get as getSecure } from 'node:https'
import { developmentPrincipal } from '../../dist/src/directory/entra/developmentPrincipal.js'
import { developmentResource } from '../../dist/src/developmentResource.js'

const dataFolder = process.argv[2]
const [port, tlsPort] = await freePorts(2)
const endpoint = `https://localhost:${tlsPort}`
const httpEndpoint = `http://localhost:${port}`

const directory = spawn(process.execPath, ['dist/src/directoryServer.js'], {
  env: { ...process.env, DATA_DIR: dataFolder, DIRECTORY_PORT: port, DIRECTORY_TLS_PORT: tlsPort, LOG_LEVEL: 'warn' },
  stdio: ['ignore', 'pipe', 'inherit'],
})
directory.on('exit', (code) => process.exit(code ?? 1))
await once(directory.stdout, 'data')
await once(getSecure(`${endpoint}/.well-known/jwks.json`, { ca: await readFile(join(dataFolder, 'authority.pem')) }), 'response')

const print = (values) => {
  for (const [name, value] of Object.entries(values)) console.log(`${name}=${value}`)
}
print({
  COMMUNICATION_SERVICES_CONNECTION_STRING: `endpoint=${endpoint}/;accesskey=${developmentResource.primaryKey}`,
  COMMUNICATION_SERVICES_ENDPOINT: endpoint,
  COMMUNICATION_SERVICES_ACCESSKEY: developmentResource.primaryKey,
  DIRECTORY_HTTP_ENDPOINT: httpEndpoint,
  CA_FILE: join(dataFolder, 'authority.pem'),
  AZURE_AUTHORITY_HOST: endpoint,
  AZURE_TENANT_ID: developmentPrincipal.tenantId,
  AZURE_CLIENT_ID: developmentPrincipal.clientId,
  AZURE_CLIENT_SECRET: developmentPrincipal.clientSecret,
  AAD_CLIENT_ID: developmentPrincipal.clientId,
  TEAMS_USER_OBJECT_ID: developmentPrincipal.userObjectId,
  MANAGED_IDENTITY_ENDPOINT: `${httpEndpoint}/msi/token`,
  MANAGED_IDENTITY_HEADER: developmentPrincipal.identityHeader,
  TEAMS_PHONE_TOKEN: await teamsToken(3600, ['TeamsExtension.ManageCalls']),
  TEAMS_USER_TOKEN: await teamsToken(3600),
  TEAMS_USER_TOKEN_EXPIRED: await teamsToken(-60),
})
console.log('READY=1')

process.on('SIGTERM', () => directory.kill('SIGTERM'))

async function teamsToken(expiresInSeconds, scopes) {
  const response = await fetch(`${httpEndpoint}/_control/entra/tokens`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ audience: 'teams', expiresInSeconds, scopes }),
  })
  return (await response.json()).token
}

async function freePorts(count) {
  const servers = Array.from({ length: count }, () => createServer().listen(0, '127.0.0.1'))
  await Promise.all(servers.map((server) => once(server, 'listening')))
  const ports = servers.map((server) => server.address().port)
  await Promise.all(servers.map((server) => new Promise((closed) => server.close(closed))))
  return ports
}
