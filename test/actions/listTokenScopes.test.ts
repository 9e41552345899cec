import { describe, expect, it } from '@jest/globals'
import { scopeNames } from '../../src/contract/tokenScopes.js'
import { contract, useApi } from '../support/api.js'
import { expectContract, expectError } from '../support/reply.js'

describe('ListTokenScopes', () => {
  const api = useApi({ config: { allowedEndpointHosts: ['unreachable.invalid'] } })
  const list = (query: string, connectionString = api.connectionString) =>
    api.request.get(`/tokenScopes?api-version=2021-03-07${query}`).set('Connection-String', connectionString)

  it('needs the credential of the actions', async () => {
    expectError(await api.request.get('/tokenScopes'), 401, 'Unauthorized')
    expectError(await list('', 'endpoint=nowhere'), 401, 'InvalidConnectionString')
  })

  it('names every scope of the contract in English unless another supported language is requested', async () => {
    const response = await list('')
    expect(response.status).toBe(200)
    expectContract('ListTokenScopes', response)
    expect(response.body.value.map(({ value }: { value: string }) => value)).toEqual(scopeNames)
    expect(contract.document.definitions?.TokenScope?.enum).toEqual(scopeNames)
    expect(response.body.value[0]).toEqual({
      value: 'chat',
      displayName: 'Chat (everything)',
      description: 'Create, read, change and delete chats and messages.',
    })
    expect((await list('&language=fr')).body).toEqual(response.body)
  })

  it.each(['ko', 'ko-KR'])('names them in Korean for %s', async (language) => {
    const { body } = await list(`&language=${language}`)
    expect(body.value[1]).toMatchObject({ value: 'voip', displayName: '통화 (전체)' })
  })

  it('calls no service: a resource that cannot be reached has the same list', async () => {
    const key = Buffer.from('any key').toString('base64')
    const response = await list('', `endpoint=https://unreachable.invalid/;accesskey=${key}`)
    expect(response.status).toBe(200)
  })
})
