import type { PerformAction } from './action.js'
import type { TokenLifetime } from './definitions.js'

interface Body {
  scopes: string[]
  expiresInMinutes?: TokenLifetime
}

/**
 * @swagger
 * /identities/{identityId}/:issueAccessToken:
 *   post:
 *     operationId: IssueIdentityAccessToken
 *     summary: Issue a user access token
 *     description: Issues a new access token for a user. Tokens issued before keep working until they expire or are revoked.
 *     x-ms-visibility: important
 *     parameters:
 *       - $ref: '#/parameters/apiVersion'
 *       - $ref: '#/parameters/identityId'
 *       - name: body
 *         in: body
 *         required: true
 *         x-ms-summary: Token Request
 *         description: What the new access token may do, and for how long.
 *         schema:
 *           type: object
 *           required: [scopes]
 *           properties:
 *             scopes:
 *               type: array
 *               minItems: 1
 *               maxItems: 64
 *               default: [chat]
 *               x-ms-summary: Token Scopes
 *               description: chat, voip, chat.join, chat.join.limited, voip.join. What the access token may do.
 *               items:
 *                 $ref: '#/definitions/TokenScope'
 *             expiresInMinutes:
 *               $ref: '#/definitions/TokenLifetime'
 *     responses:
 *       '200':
 *         description: The access token was issued.
 *         schema:
 *           $ref: '#/definitions/AccessToken'
 *       '400':
 *         description: An input is not allowed. The error message names the field, what was sent and what is allowed.
 *       '401':
 *         description: The connection does not open the resource, or the user belongs to another resource. Check the connection and the User ID.
 *       '403':
 *         description: The connection is known but may not do this. Ask the owner of the resource for access.
 *       '404':
 *         description: The user does not exist or was deleted. Create a user first and take its User ID.
 *       '429':
 *         description: Too many requests in a short time. Send it again after the seconds named in Retry-After.
 *       '500':
 *         description: The server met an unexpected fault. Send it again later, or report the request id of the error message.
 *       '503':
 *         description: The Communication Services resource cannot be reached now. Send it again later.
 *       default:
 *         description: The action failed. The error message says why.
 */
export const IssueIdentityAccessToken: PerformAction = async ({ path, body }, users) => {
  const { scopes, expiresInMinutes } = body as Body
  return { status: 200, body: await users.issueToken(String(path.identityId), scopes, expiresInMinutes) }
}
