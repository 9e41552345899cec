import type { PerformAction } from './action.js'

/**
 * @swagger
 * /identities/{identityId}/:revokeAccessTokens:
 *   post:
 *     operationId: RevokeIdentityAccessTokens
 *     summary: Revoke user access tokens
 *     description: Revokes every access token issued for a user so far. The user stays, and new tokens can be issued at once.
 *     x-ms-visibility: important
 *     parameters:
 *       - $ref: '#/parameters/apiVersion'
 *       - $ref: '#/parameters/identityId'
 *     responses:
 *       '204':
 *         description: Every access token of the user was revoked.
 *       '400':
 *         description: The User ID does not have the form of one. Take it from the action Create a user.
 *       '401':
 *         description: The connection does not open the resource, or the user belongs to another resource. Check the connection and the User ID.
 *       '403':
 *         $ref: '#/responses/NotAllowed'
 *       '404':
 *         description: The user does not exist or was deleted. There is nothing to revoke.
 *       '429':
 *         $ref: '#/responses/TooManyRequests'
 *       '500':
 *         $ref: '#/responses/UnexpectedFault'
 *       '503':
 *         $ref: '#/responses/Unreachable'
 *       default:
 *         $ref: '#/responses/Failed'
 */
export const RevokeIdentityAccessTokens: PerformAction = async ({ path }, users) => {
  await users.revokeTokens(String(path.identityId))
  return { status: 204 }
}
