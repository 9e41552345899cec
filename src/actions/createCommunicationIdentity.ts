import type { PerformAction } from './action.js'
import type { TokenScope } from './definitions.js'

interface Body {
  createTokenWithScopes?: TokenScope[]
  expiresInMinutes?: number
}

/**
 * @swagger
 * /identities:
 *   post:
 *     operationId: CreateCommunicationIdentity
 *     summary: Create a user
 *     description: Creates a user in the Communication Services resource and, when token scopes are given, an access token for that user in the same call.
 *     x-ms-visibility: important
 *     parameters:
 *       - $ref: '#/parameters/apiVersion'
 *       - name: body
 *         in: body
 *         required: false
 *         x-ms-summary: New User
 *         description: What to create besides the user. Leave it empty for a user without an access token.
 *         schema:
 *           type: object
 *           properties:
 *             createTokenWithScopes:
 *               type: array
 *               x-ms-summary: Token Scopes
 *               x-ms-visibility: advanced
 *               description: 'What an access token created along with the user may do, one word per item: chat (all of chat), voip (all of calling), chat.join (take part in chats, but neither open, change nor delete them), chat.join.limited (as chat.join, but without adding or removing members), voip.join (join calls, but not start them). Without scopes no token is created.'
 *               items:
 *                 $ref: '#/definitions/TokenScope'
 *             expiresInMinutes:
 *               type: integer
 *               format: int32
 *               minimum: 60
 *               maximum: 1440
 *               x-ms-summary: Token Lifetime in Minutes
 *               x-ms-visibility: advanced
 *               description: How long the access token works, from 60 minutes to 1440 (24 hours). Without a number it is 24 hours.
 *     responses:
 *       '201':
 *         description: The user was created.
 *         schema:
 *           type: object
 *           required: [identity]
 *           properties:
 *             identity:
 *               type: object
 *               x-ms-summary: User
 *               description: The new user.
 *               required: [id]
 *               properties:
 *                 id:
 *                   type: string
 *                   x-ms-summary: User ID
 *                   description: The id of the new user. Keep it, every other action asks for it.
 *             accessToken:
 *               $ref: '#/definitions/AccessToken'
 *       '400':
 *         description: An input is not allowed. The error message names the field, what was sent and what is allowed.
 *       '401':
 *         description: The connection does not open the resource. Check its connection string or sign in again.
 *       '403':
 *         description: The connection is known but may not do this. Ask the owner of the resource for access.
 *       '429':
 *         description: Too many requests in a short time. Send it again after the seconds named in Retry-After.
 *       '500':
 *         description: The server met an unexpected fault. Send it again later, or report the request id of the error message.
 *       '503':
 *         description: The Communication Services resource cannot be reached now. Send it again later.
 *       default:
 *         description: The action failed. The error message says why.
 */
export const CreateCommunicationIdentity: PerformAction = async ({ body }, users) => {
  const { createTokenWithScopes: scopes = [], expiresInMinutes } = (body ?? {}) as Body
  if (scopes.length === 0) return { status: 201, body: { identity: await users.createUser() } }
  const { user, accessToken } = await users.createUserAndToken(scopes, expiresInMinutes)
  return { status: 201, body: { identity: user, accessToken } }
}
