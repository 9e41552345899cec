import type { PerformAction } from './action.js'

/**
 * @swagger
 * /connection:
 *   get:
 *     operationId: TestConnection
 *     summary: Test the connection
 *     description: Finds out whether the connection opens the Communication Services resource. Nothing is created or changed.
 *     x-ms-visibility: internal
 *     parameters:
 *       - $ref: '#/parameters/apiVersion'
 *     responses:
 *       '200':
 *         description: The connection works.
 *         schema:
 *           type: object
 *           required: [endpoint]
 *           properties:
 *             endpoint:
 *               type: string
 *               x-ms-summary: Endpoint
 *               description: The address of the Communication Services resource that the connection opens.
 *       '400':
 *         description: The endpoint of the connection string is not one that this server may call. Check the connection string.
 *       '401':
 *         description: The connection string is missing or malformed, or its access key is wrong. The error message states which.
 *       '403':
 *         $ref: '#/responses/NotAllowed'
 *       '429':
 *         $ref: '#/responses/TooManyRequests'
 *       '500':
 *         $ref: '#/responses/UnexpectedFault'
 *       '503':
 *         description: The Communication Services resource cannot be reached now. Check the endpoint of the connection string.
 *       default:
 *         description: The connection does not work. The error message states the reason.
 */
export const TestConnection: PerformAction = async (_request, users) => ({
  status: 200,
  body: { endpoint: await users.testConnection() },
})
