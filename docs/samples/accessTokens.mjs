// Creates a user with a token for chat, refreshes the token, revokes it, and deletes the user.
import { CommunicationIdentityClient } from '@azure/communication-identity'

const client = new CommunicationIdentityClient(process.env.COMMUNICATION_SERVICES_CONNECTION_STRING)

const { user, expiresOn } = await client.createUserAndToken(['chat'], { tokenExpiresInMinutes: 60 })
console.log(`Created ${user.communicationUserId}, with a token until ${expiresOn.toISOString()}`)

const refreshed = await client.getToken(user, ['chat', 'voip'])
console.log(`Refreshed, until ${refreshed.expiresOn.toISOString()}`)

await client.revokeTokens(user)
await client.deleteUser(user)
console.log('Revoked and deleted')
