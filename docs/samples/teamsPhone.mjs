// Exchanges the Entra token of a Teams user (TEAMS_PHONE_TOKEN, with the permission TeamsExtension.ManageCalls) for a token
// with which the user calls through this resource. The user needs an assignment: docs/directory.md, "Roles and Teams Phone users".
import { AzureCommunicationTokenCredential } from '@azure/communication-common'

const credential = new AzureCommunicationTokenCredential({
  resourceEndpoint: process.env.COMMUNICATION_SERVICES_ENDPOINT,
  tokenCredential: {
    getToken: async () => ({ token: process.env.TEAMS_PHONE_TOKEN, expiresOnTimestamp: Date.now() + 3_600_000 }),
  },
  scopes: ['https://auth.msft.communication.azure.com/TeamsExtension.ManageCalls'],
})

const { token } = await credential.getToken()
const { skypeid } = JSON.parse(Buffer.from(token.split('.')[1], 'base64url').toString())
console.log(`Exchanged for 8:${skypeid}`)
credential.dispose()
