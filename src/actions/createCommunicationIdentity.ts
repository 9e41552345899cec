import type { PerformAction } from './action.js'
import type { TokenLifetime } from './definitions.js'

interface Body {
  createTokenWithScopes?: string[]
  expiresInMinutes?: TokenLifetime
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
 *       - $ref: '#/parameters/idempotencyKey'
 *       - name: body
 *         in: body
 *         required: false
 *         x-ms-summary: New User
 *         description: Leave empty to create a user without an access token.
 *         schema:
 *           type: object
 *           properties:
 *             createTokenWithScopes:
 *               type: array
 *               maxItems: 64
 *               x-ms-summary: Token Scopes
 *               x-ms-visibility: advanced
 *               description: chat, voip, chat.join, chat.join.limited, voip.join. What the access token may do. Without scopes, no token is created.
 *               items:
 *                 $ref: '#/definitions/TokenScope'
 *             expiresInMinutes:
 *               $ref: '#/definitions/TokenLifetime'
 *             customId:
 *               type: string
 *               minLength: 1
 *               maxLength: 256
 *               x-ms-summary: Custom ID
 *               x-ms-visibility: advanced
 *               description: An id of your own. When a user of this resource has it already, that user is returned.
 *     responses:
 *       '201':
 *         description: The user was created.
 *         schema:
 *           type: object
 *           required: [identity]
 *           properties:
 *             identity:
 *               type: object
 *               required: [id]
 *               properties:
 *                 id:
 *                   type: string
 *                   x-ms-summary: User ID
 *                   description: The id of the new user. Every other action needs it.
 *             accessToken:
 *               $ref: '#/definitions/AccessToken'
 *       '400':
 *         description: An input is not allowed. The error message names the field, what was sent and what is allowed.
 *       '401':
 *         description: The connection does not open the resource. Check its connection string or sign in again.
 *       '403':
 *         $ref: '#/responses/NotAllowed'
 *       '429':
 *         $ref: '#/responses/TooManyRequests'
 *       '500':
 *         $ref: '#/responses/UnexpectedFault'
 *       '503':
 *         $ref: '#/responses/Unreachable'
 *       default:
 *         $ref: '#/responses/Failed'
 */
export const CreateCommunicationIdentity: PerformAction = async ({ body }, users) => {
  const { createTokenWithScopes: scopes = [], expiresInMinutes } = (body ?? {}) as Body
  if (scopes.length === 0) return { status: 201, body: { identity: await users.createUser() } }
  const { user, accessToken } = await users.createUserAndToken(scopes, expiresInMinutes)
  return { status: 201, body: { identity: user, accessToken } }
}
