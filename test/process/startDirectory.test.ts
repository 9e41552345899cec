import { CommunicationIdentityClient } from '@azure/communication-identity'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { pino } from 'pino'
import { readConfig } from '../../src/config.js'
import { serviceLimits } from '../../src/directory/throttling/limits.js'
import { type RunningDirectory, startDirectory } from '../../src/process/startDirectory.js'

const controlKey = 'the control key of a test'

describe('the directory as its settings start it', () => {
  let directory: RunningDirectory
  beforeAll(async () => {
    const { config, secrets } = readConfig({
      DATA_DIR: ':memory:',
      DIRECTORY_PORT: '0',
      DIRECTORY_TLS_PORT: 'off',
      DIRECTORY_THROTTLING: 'on',
      DIRECTORY_CONTROL_KEY: controlKey,
    })
    directory = await startDirectory({
      config: config.directory,
      store: secrets.directoryStore,
      controlKey: secrets.directoryControlKey,
      logger: pino({ level: 'silent' }),
    })
  })
  afterAll(() => directory.close())

  it('asks for the control key', async () => {
    const status = async (headers: Record<string, string>) =>
      (await fetch(`${directory.url}/_control/clock`, { headers })).status
    expect(await status({})).toBe(403)
    expect(await status({ 'X-Control-Key': controlKey })).toBe(200)
  })

  it('holds callers to the limits of the service', async () => {
    const client = new CommunicationIdentityClient(directory.connectionString, {
      allowInsecureConnection: true,
      retryOptions: { maxRetries: 0 },
    })
    const user = await client.createUser()
    await client.deleteUser(user)
    const calls = Array.from({ length: serviceLimits.requests.DeleteIdentity }, () =>
      client.deleteUser(user).catch(({ statusCode }) => statusCode),
    )
    const statuses = await Promise.all(calls)
    expect(statuses.filter((status) => status === 429)).toHaveLength(1)
  })
})
