import { CommunicationIdentityClient } from '@azure/communication-identity'
import { afterEach, describe, expect, it } from '@jest/globals'
import { useDirectory } from '../../support/directory.js'
import { controlCaller } from './controlCaller.js'

interface Clock {
  now: string
  frozen: boolean
}

describe('the clock of a directory', () => {
  const directory = useDirectory()
  const control = controlCaller(directory)
  const at = '2031-05-06T07:08:09.010Z'
  afterEach(() => control('POST', '/clock/resume'))

  const stateOf = async (token: string) =>
    (await control<{ state: string }>('POST', '/introspect', { token })).body.state

  it('is held at a moment, and tokens are dated by it', async () => {
    expect(await control('POST', '/clock/freeze', { at })).toEqual({ status: 200, body: { now: at, frozen: true } })
    const client = new CommunicationIdentityClient(directory.connectionString, { allowInsecureConnection: true })
    const { expiresOn } = await client.createUserAndToken(['chat'], { tokenExpiresInMinutes: 60 })
    expect(expiresOn.toISOString()).toBe('2031-05-06T08:08:09.010Z')
  })

  it('is moved over the end of a token', async () => {
    const client = new CommunicationIdentityClient(directory.connectionString, { allowInsecureConnection: true })
    await control('POST', '/clock/freeze', { at })
    const { token } = await client.createUserAndToken(['chat'], { tokenExpiresInMinutes: 60 })
    await control('POST', '/clock/advance', { seconds: 3599 })
    // Tokens end on a whole second; this one began 10 ms after one.
    expect(await stateOf(token)).toBe('active')
    expect((await control<Clock>('POST', '/clock/advance', { seconds: 1.5 })).body.now).toBe('2031-05-06T08:08:09.510Z')
    expect(await stateOf(token)).toBe('expired')
  })

  it('is held where it is when no moment is named', async () => {
    const { body } = await control('POST', '/clock/freeze')
    expect(await control('GET', '/clock')).toEqual({ status: 200, body })
  })

  it('follows the machine again', async () => {
    await control('POST', '/clock/freeze', { at })
    const { body } = await control<Clock>('POST', '/clock/resume')
    expect(body.frozen).toBe(false)
    expect(Math.abs(Date.parse(body.now) - Date.now())).toBeLessThan(60_000)
  })
})
