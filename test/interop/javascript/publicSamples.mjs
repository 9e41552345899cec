// The calls of public samples, with the constructors that they have: access-token quickstart, use-managed-identity,
// trusted-authentication-service, the web-chat and web-calling hero servers, and the Communication Services part of the
// authentication hero. Only the environment is ours.
import assert from 'node:assert/strict'
import { CommunicationIdentityClient } from '@azure/communication-identity'
import { DefaultAzureCredential } from '@azure/identity'
import { Checks, claims, refused } from './checks.mjs'

const connectionString = process.env.COMMUNICATION_SERVICES_CONNECTION_STRING
const endpoint = process.env.COMMUNICATION_SERVICES_ENDPOINT
const steps = new Checks('javascript, public samples')

await steps.check('access-token quickstart, signed in', async () => {
  const client = new CommunicationIdentityClient(endpoint, new DefaultAzureCredential())
  const { user, token } = await client.createUserAndToken(['voip'])
  assert.equal(claims((await client.getToken({ communicationUserId: user.communicationUserId }, ['voip'])).token).acsScope, 'voip')
  assert.ok(token)
  await client.revokeTokens(user)
  await client.deleteUser(user)
})

await steps.check('use-managed-identity', async () => {
  const credential = new DefaultAzureCredential()
  const client = new CommunicationIdentityClient(endpoint, credential)
  const user = await client.createUser()
  assert.equal(claims((await client.getToken(user, ['chat'])).token).acsScope, 'chat')
})

await steps.check('trusted-authentication-service', async () => {
  const client = new CommunicationIdentityClient(connectionString)
  const { user, token } = await client.createUserAndToken(['chat', 'voip'])
  assert.equal(claims(token).acsScope, 'chat,voip')
  assert.equal((await client.getToken({ communicationUserId: user.communicationUserId }, ['chat', 'voip'])).token.split('.').length, 3)
})

await steps.check('web-chat hero server', async () => {
  const client = new CommunicationIdentityClient(connectionString)
  const user = await client.createUser()
  assert.equal(claims((await client.getToken(user, ['chat', 'voip'])).token).acsScope, 'chat,voip')
})

await steps.check('web-calling hero server', async () => {
  const client = new CommunicationIdentityClient(connectionString)
  const { user } = await client.createUserAndToken(['voip'])
  assert.equal(claims((await client.getToken(user, ['voip'])).token).acsScope, 'voip')
})

await steps.check('authentication hero: users, tokens, Teams exchange and deletion', async () => {
  const client = new CommunicationIdentityClient(connectionString)
  const { user, token } = await client.createUserAndToken(['chat', 'voip'])
  assert.ok(token)
  const teams = await client.getTokenForTeamsUser({
    teamsUserAadToken: process.env.TEAMS_USER_TOKEN,
    clientId: process.env.AAD_CLIENT_ID,
    userObjectId: process.env.TEAMS_USER_OBJECT_ID,
  })
  assert.match(claims(teams.token).skypeid, /^orgid:/)
  await client.deleteUser(user)
  await refused(client.getToken(user, ['chat']), 404, 'IdentityNotFound', "Provided identity doesn't exist.")
})

steps.close()
