import { describe, expect, it } from '@jest/globals'
import { useApi } from '../support/api.js'
import { expectContract, expectError } from '../support/reply.js'

describe('TestConnection', () => {
  const api = useApi({ config: { allowedEndpointHosts: ['unreachable.invalid'] } })
  const test = (connectionString: string) =>
    api.request.get('/connection?api-version=2021-03-07').set('Connection-String', connectionString)
  const otherKey = Buffer.from('another key').toString('base64')

  it('returns the endpoint when the connection works', async () => {
    const response = await test(api.connectionString)
    expect({ status: response.status, ...response.body }).toEqual({ status: 200, endpoint: api.directory.endpoint })
    expectContract('TestConnection', response)
  })

  it('creates nothing', async () => {
    const identities = () => api.directory.control('/identities', undefined, 'GET')
    const before = await identities()
    await test(api.connectionString)
    expect(await identities()).toEqual(before)
    await api.request.post('/identities').set('Connection-String', api.connectionString)
    expect(await identities()).not.toEqual(before)
  })

  it('distinguishes a broken string, a wrong key, a forbidden endpoint and an unreachable endpoint', async () => {
    expectError(await test('endpoint=nowhere'), 401, 'InvalidConnectionString', 'Connection-String')
    expectError(await test(`endpoint=${api.directory.endpoint}/;accesskey=${otherKey}`), 401, 'Denied')
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
