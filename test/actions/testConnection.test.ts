import { describe, expect, it } from '@jest/globals'
import { useHouse } from '../support/house.js'
import { expectContract, expectError } from '../support/reply.js'

describe('TestConnection', () => {
  const house = useHouse({ config: { allowedHosts: ['unreachable.invalid'] } })
  const test = (connectionString: string) =>
    house.api.get('/connection?api-version=2021-03-07').set('Connection-String', connectionString)
  const otherKey = Buffer.from('another key').toString('base64')

  it('answers the endpoint when the connection works', async () => {
    const response = await test(house.connectionString)
    expect({ status: response.status, ...response.body }).toEqual({ status: 200, endpoint: house.directory.endpoint })
    expectContract('TestConnection', response)
  })

  it('creates nothing', async () => {
    const identities = () => house.directory.control('/identities', undefined, 'GET')
    const before = await identities()
    await test(house.connectionString)
    expect(await identities()).toEqual(before)
    await house.api.post('/identities').set('Connection-String', house.connectionString)
    expect(await identities()).not.toEqual(before)
  })

  it('tells a broken string, a wrong key, a forbidden and an unreachable endpoint apart', async () => {
    expectError(await test('endpoint=nowhere'), 401, 'InvalidConnectionString', 'Connection-String')
    expectError(await test(`endpoint=${house.directory.endpoint}/;accesskey=${otherKey}`), 401, 'Denied')
    expectError(
      await test(`endpoint=https://example.com/;accesskey=${otherKey}`),
      400,
      'ValidationError',
      'Connection-String',
    )
    const unreachable = await test(`endpoint=https://unreachable.invalid/;accesskey=${otherKey}`)
    expectError(unreachable, 503, 'ServiceUnavailable')
    expect(unreachable.body.error.message).toContain('https://unreachable.invalid cannot be reached')
  })
})
