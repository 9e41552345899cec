// Signs in with whatever identity the environment has, and creates a user with a token.
import { CommunicationIdentityClient } from '@azure/communication-identity'
import { DefaultAzureCredential } from '@azure/identity'

const client = new CommunicationIdentityClient(
  process.env.COMMUNICATION_SERVICES_ENDPOINT,
  new DefaultAzureCredential(),
)

const { user, expiresOn } = await client.createUserAndToken(['voip'])
console.log(`Created ${user.communicationUserId}, with a token until ${expiresOn.toISOString()}`)
await client.deleteUser(user)
