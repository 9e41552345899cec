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
 *         $ref: '#/responses/NotAllowed'
 *       '404':
 *         description: The user does not exist or was deleted. Create a user first and take its User ID.
 *       '429':
 *         $ref: '#/responses/TooManyRequests'
 *       '500':
 *         $ref: '#/responses/UnexpectedFault'
 *       '503':
 *         $ref: '#/responses/Unreachable'
 *       default:
 *         $ref: '#/responses/Failed'
 */
export const IssueIdentityAccessToken: PerformAction = async ({ path, body }, users) => {
  const { scopes, expiresInMinutes } = body as Body
  return { status: 200, body: await users.issueToken(String(path.identityId), scopes, expiresInMinutes) }
}
