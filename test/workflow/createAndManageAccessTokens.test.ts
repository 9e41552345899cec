import { describe, expect, it } from '@jest/globals'
import { runWorkflow } from '../../src/workflow/runWorkflow.js'
import { stringifyJson, toValue } from '../../src/workflow/value.js'
import { useConnectorApi } from './services.js'

const file = 'workflows/create-and-manage-access-tokens.json'

describe('the workflow Create and manage access tokens', () => {
  const api = useConnectorApi()
  const run = () => runWorkflow(file, { defaultConnection: api.connection })

  it('creates a user, issues a token, revokes it and deletes the user over HTTP', async () => {
    const { properties } = await run()
    expect(properties.status).toBe('Succeeded')
    expect(Object.entries(properties.actions).map(([name, { status, code }]) => [name, status, code])).toEqual([
      ['Create_a_user', 'Succeeded', 'Created'],
      ['Issue_a_user_access_token', 'Succeeded', 'OK'],
      ['User_and_expiry', 'Succeeded', 'OK'],
      ['Revoke_user_access_tokens', 'Succeeded', 'NoContent'],
      ['Delete_a_user', 'Succeeded', 'NoContent'],
      ['Response', 'Succeeded', 'OK'],
      ...['If_a_step_fails', 'Why_it_failed', 'Say_why'].map((name) => [name, 'Skipped', 'ActionSkipped']),
    ])
  })

  it('returns the user id and the expiry to its caller', async () => {
    const { response } = (await run()).properties
    expect(response).toMatchObject({
      statusCode: 200,
      body: { userId: expect.stringMatching(/^8:acs:/), expiresOn: expect.stringMatching(/^\d{4}-\d\d-\d\dT/) },
    })
  })

  it('keeps tokens and the connection string out of its history', async () => {
    const text = stringifyJson(toValue(await run()))
    expect(text).not.toMatch(/eyJ/)
    expect(text).not.toMatch(/accesskey/i)
    expect(text).not.toContain(api.connectionString)
  })

  it('hides what is secured, and the inputs of those who use it', async () => {
    const { actions } = (await run()).properties
    expect(actions.Create_a_user).toMatchObject({ outputsLink: { secureData: { properties: ['outputs'] } } })
    expect(actions.Create_a_user).not.toHaveProperty('outputs')
    expect(actions.Create_a_user).toHaveProperty('inputs')
    expect(actions.Issue_a_user_access_token).not.toHaveProperty('inputs')
    expect(actions.User_and_expiry).not.toHaveProperty('outputs')
    expect(actions.Response).toHaveProperty('outputs')
  })
})
