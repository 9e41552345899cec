// "Create and manage access tokens", the JavaScript pivot, with a check behind each step.
// The first argument is `https` or `http`; the SDK speaks plain http only with an option, and never with an Entra token.
import assert from 'node:assert/strict'
import { AzureKeyCredential } from '@azure/core-auth'
import { CommunicationIdentityClient } from '@azure/communication-identity'
import { DefaultAzureCredential } from '@azure/identity'
import { Checks, claims, livesMinutes, refused } from './checks.mjs'

const scheme = process.argv[2] ?? 'https'
const secure = scheme === 'https'
const accessKey = process.env.COMMUNICATION_SERVICES_ACCESSKEY
const endpoint = secure ? process.env.COMMUNICATION_SERVICES_ENDPOINT : process.env.DIRECTORY_HTTP_ENDPOINT
const connectionString = `endpoint=${endpoint}/;accesskey=${accessKey}`
const options = secure ? {} : { allowInsecureConnection: true }
const steps = new Checks(`javascript over ${scheme}`)

// Authenticate the client: with the connection string, …
const client = new CommunicationIdentityClient(connectionString, options)

// … with the endpoint and an access key, …
await steps.check('an access key signs as the connection string does', async () => {
  const byKey = new CommunicationIdentityClient(endpoint, new AzureKeyCredential(accessKey), options)
  await byKey.deleteUser(await byKey.createUser())
})

// … or with a managed identity.
if (secure) {
  await steps.check('DefaultAzureCredential is accepted', async () => {
    const credential = new DefaultAzureCredential({ disableInstanceDiscovery: true })
    const byEntra = new CommunicationIdentityClient(endpoint, credential)
    const { user, token } = await byEntra.createUserAndToken(['chat'])
    assert.equal(claims(token).acsScope, 'chat')
    await byEntra.revokeTokens(user)
    await byEntra.deleteUser(user)
  })
}

// Create an identity
const identityResponse = await client.createUser()
await steps.check('an identity is the resource and a part of its own', () => {
  assert.match(identityResponse.communicationUserId, /^8:acs:[0-9a-f-]{36}_[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/)
})

// Issue an access token
let tokenResponse = await client.getToken(identityResponse, ['voip'])
await steps.check('a token names its user and scope, and is valid for a day', () => {
  const { skypeid, acsScope, exp } = claims(tokenResponse.token)
  assert.equal(`8:${skypeid}`, identityResponse.communicationUserId)
  assert.equal(acsScope, 'voip')
  assert.equal(exp, Math.floor(tokenResponse.expiresOn.getTime() / 1000))
  livesMinutes(tokenResponse.expiresOn, 24 * 60)
})

for (const scopes of [['chat', 'voip'], ['voip', 'chat'], ['chat.join', 'chat.join.limited', 'voip.join']]) {
  await steps.check(`scopes ${scopes} are kept in their order`, async () => {
    assert.equal(claims((await client.getToken(identityResponse, scopes)).token).acsScope, scopes.join(','))
  })
}

// Set a custom token expiration time
for (const tokenExpiresInMinutes of [60, 1440]) {
  await steps.check(`a token is valid for ${tokenExpiresInMinutes} minutes when requested`, async () => {
    livesMinutes((await client.getToken(identityResponse, ['voip'], { tokenExpiresInMinutes })).expiresOn, tokenExpiresInMinutes)
  })
}
for (const tokenExpiresInMinutes of [59, 1441]) {
  const message = `ExpiresInMinutes value ${tokenExpiresInMinutes} is invalid. Value must be within the [60, 1440] interval.`
  await steps.check(`${tokenExpiresInMinutes} minutes are refused`, async () => {
    await refused(client.getToken(identityResponse, ['chat'], { tokenExpiresInMinutes }), 400, 'ValidationError', message)
    await refused(client.createUserAndToken(['chat'], { tokenExpiresInMinutes }), 400, 'ValidationError', message)
  })
}

// Create an identity and issue a token in one request
await steps.check('an identity comes with its first token', async () => {
  const { user, token, expiresOn } = await client.createUserAndToken(['chat', 'voip'], { tokenExpiresInMinutes: 60 })
  assert.equal(`8:${claims(token).skypeid}`, user.communicationUserId)
  livesMinutes(expiresOn, 60)
})

// Refresh an access token
await steps.check('an identity kept from before gets a new token', async () => {
  const refreshed = await client.getToken({ communicationUserId: identityResponse.communicationUserId }, ['voip'])
  assert.equal(claims(refreshed.token).skypeid, claims(tokenResponse.token).skypeid)
  tokenResponse = refreshed
})

// Exchange an access token of a Teams user
await steps.check('a Teams user keeps the lifetime of the Entra token', async () => {
  const teams = await client.getTokenForTeamsUser(teamsUser(process.env.TEAMS_USER_TOKEN))
  assert.equal(claims(teams.token).skypeid, `orgid:${process.env.TEAMS_USER_OBJECT_ID}`)
  assert.equal(claims(teams.token).exp, claims(process.env.TEAMS_USER_TOKEN).exp)
})
await steps.check('a Teams token that ended is refused', () =>
  refused(client.getTokenForTeamsUser(teamsUser(process.env.TEAMS_USER_TOKEN_EXPIRED)), 401, 'InvalidAccessToken', 'Provided access token is not valid.'),
)
await steps.check('a Teams token of another user or application is refused', async () => {
  const other = '11111111-2222-3333-4444-555555555555'
  const matching = teamsUser(process.env.TEAMS_USER_TOKEN)
  await refused(client.getTokenForTeamsUser({ ...matching, userObjectId: other }), 400, 'ValidationError', 'Provided AAD token issued for unexpected user.')
  await refused(client.getTokenForTeamsUser({ ...matching, clientId: other }), 400, 'ValidationError', 'AAD application is not the expected one.')
  await refused(client.getTokenForTeamsUser({ ...matching, clientId: 'x' }), 400, 'ValidationError', 'Provided AppId has invalid format.')
})

// Revoke access tokens
await steps.check('tokens are revoked', () => client.revokeTokens(identityResponse))

// Delete an identity
await steps.check('a deleted identity gets no token', async () => {
  await client.deleteUser(identityResponse)
  await refused(client.getToken(identityResponse, ['voip']), 404, 'IdentityNotFound', "Provided identity doesn't exist.")
})

// What the service refuses
await steps.check('a token without scopes is refused', async () => {
  const user = await client.createUser()
  await refused(client.getToken(user, []), 400, 'ValidationError', 'Invalid scopes - Scopes field is required.')
  await client.deleteUser(user)
})
await steps.check("another resource's identity is refused", async () => {
  const communicationUserId = '8:acs:00000000-0000-0000-0000-000000000000_00000000-0000-0000-0000-000000000000'
  const message = "Provided identity doesn't belong to the resource."
  await refused(client.getToken({ communicationUserId }, ['chat']), 401, 'IdentityNotOwned', message)
  await refused(client.revokeTokens({ communicationUserId }), 401, 'IdentityNotOwned', message)
  await refused(client.deleteUser({ communicationUserId }), 401, 'IdentityNotOwned', message)
})
await steps.check('a wrong key is refused', () => {
  const wrong = new AzureKeyCredential(Buffer.from('not the key').toString('base64'))
  return refused(new CommunicationIdentityClient(endpoint, wrong, options).createUser(), 401, 'Denied', 'Denied by the resource provider.')
})

steps.close()

function teamsUser(teamsUserAadToken) {
  return { teamsUserAadToken, clientId: process.env.AAD_CLIENT_ID, userObjectId: process.env.TEAMS_USER_OBJECT_ID }
}
