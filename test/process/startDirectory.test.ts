import { CommunicationIdentityClient } from '@azure/communication-identity'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { pino } from 'pino'
import { readConfig } from '../../src/config.js'
import { serviceLimits } from '../../src/directory/throttling/limits.js'
import { type RunningDirectory, startDirectory } from '../../src/process/startDirectory.js'

const controlKey = 'the control key of a test, long enough'

function start(env: Record<string, string>): Promise<RunningDirectory> {
  const { config, secrets } = readConfig({
    DATA_DIR: ':memory:',
    DIRECTORY_PORT: '0',
    DIRECTORY_TLS_PORT: 'off',
    DIRECTORY_CONTROL_KEY: controlKey,
    ...env,
  })
  return startDirectory({
    config: config.directory,
    store: secrets.directoryStore,
    controlKey: secrets.directoryControlKey,
    logger: pino({ level: 'silent' }),
  })
}

describe('the directory as its settings start it', () => {
  let directory: RunningDirectory
  beforeAll(async () => {
    directory = await start({ DIRECTORY_THROTTLING: 'on', DIRECTORY_ASSUMPTIONS: '{"deleteMissing":"accept"}' })
  })
  afterAll(() => directory.close())

  it('requires the control key', async () => {
    const status = async (headers: Record<string, string>) =>
      (await fetch(`${directory.url}/_control/clock`, { headers })).status
    expect(await status({})).toBe(403)
    expect(await status({ 'X-Control-Key': controlKey })).toBe(200)
  })

  it('uses the configured assumptions, and enforces the limits of the service', async () => {
    const client = new CommunicationIdentityClient(directory.connectionString, {
      allowInsecureConnection: true,
      retryOptions: { maxRetries: 0 },
    })
    const user = await client.createUser()
    const calls = Array.from({ length: serviceLimits.requests.DeleteIdentity + 1 }, () =>
      client.deleteUser(user).then(
        () => 204,
        ({ statusCode }) => statusCode,
      ),
    )
    const statuses = await Promise.all(calls)
    expect(new Set(statuses)).toEqual(new Set([204, 429]))
    expect(statuses.filter((status) => status === 429)).toHaveLength(1)
  })

  it.each(['{"deleteMissing":"maybe"}', '{"unheardOf":1}', '{"throttled":{"status":200,"code":"","message":""}}'])(
    'does not start with the assumptions %s',
    async (assumptions) => {
      await expect(start({ DIRECTORY_ASSUMPTIONS: assumptions })).rejects.toThrow('DIRECTORY_ASSUMPTIONS')
    },
  )
})
