import type { PerformAction } from './action.js'

/**
 * @swagger
 * /identities/{identityId}:
 *   delete:
 *     operationId: DeleteCommunicationIdentity
 *     summary: Delete a user
 *     description: Deletes a user for good, revokes every access token of that user and removes the data kept for it.
 *     x-ms-visibility: important
 *     parameters:
 *       - $ref: '#/parameters/apiVersion'
 *       - $ref: '#/parameters/identityId'
 *     responses:
 *       '204':
 *         description: The user was deleted.
 *       '400':
 *         description: The User ID does not have the form of one. Take it from the action Create a user.
 *       '401':
 *         description: The connection does not open the resource, or the user belongs to another resource. Check the connection and the User ID.
 *       '403':
 *         $ref: '#/responses/NotAllowed'
 *       '404':
 *         description: The user does not exist or was deleted already. There is nothing left to delete.
 *       '429':
 *         $ref: '#/responses/TooManyRequests'
 *       '500':
 *         $ref: '#/responses/UnexpectedFault'
 *       '503':
 *         $ref: '#/responses/Unreachable'
 *       default:
 *         $ref: '#/responses/Failed'
 */
export const DeleteCommunicationIdentity: PerformAction = async ({ path }, users) => {
  await users.deleteUser(String(path.identityId))
  return { status: 204 }
}
