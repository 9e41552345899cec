import { CommunicationIdentityClient, type TokenScope } from '@azure/communication-identity'
import express from 'express'

/**
 * The server of the service's quickstart: one SDK client with its own defaults, one route an
 * action, no validation and no log. The baseline of the comparison.
 */
const client = new CommunicationIdentityClient(process.env.COMMUNICATION_SERVICES_CONNECTION_STRING ?? '', {
  allowInsecureConnection: true,
})
const app = express()
app.use(express.json())

app.get('/health/ready', (_request, response) => void response.json({ status: 'ready' }))

app.post('/identities', async (request, response) => {
  const { user, token, expiresOn } = await client.createUserAndToken(request.body.createTokenWithScopes as TokenScope[])
  response.status(201).json({ identity: { id: user.communicationUserId }, accessToken: { token, expiresOn } })
})

app.post('/identities/:identityId/\\:issueAccessToken', async (request, response) => {
  const user = { communicationUserId: request.params.identityId }
  const { token, expiresOn } = await client.getToken(user, request.body.scopes as TokenScope[])
  response.json({ token, expiresOn })
})

app.listen(Number(process.env.PORT), '127.0.0.1')
process.on('SIGTERM', () => process.exit(0))
