/**
 * @swagger
 * definitions:
 *   TokenLifetime:
 *     type: integer
 *     format: int32
 *     minimum: 60
 *     maximum: 1440
 *     x-ms-summary: Token Lifetime in Minutes
 *     x-ms-visibility: advanced
 *     description: 60 to 1440 minutes. Without it, 1440 (24 hours).
 */
export type TokenLifetime = number

/**
 * @swagger
 * definitions:
 *   AccessToken:
 *     type: object
 *     required: [token, expiresOn]
 *     properties:
 *       token:
 *         type: string
 *         x-ms-summary: Access Token
 *         description: The key that the chat or calling client of this user signs in with. Treat it as a secret.
 *       expiresOn:
 *         type: string
 *         format: date-time
 *         x-ms-summary: Token Expiry
 *         description: When the access token expires, in UTC. Issue a new one before then.
 */
export interface AccessToken {
  token: string
  /** ISO 8601, UTC. */
  expiresOn: string
}

/**
 * @swagger
 * responses:
 *   NotAllowed:
 *     description: The connection is known but may not do this. Ask the owner of the resource for access.
 *   TooManyRequests:
 *     description: Too many requests in a short time. Send it again after the seconds named in Retry-After.
 *   UnexpectedFault:
 *     description: The server met an unexpected fault. Send it again later, or report the request id of the error message.
 *   Unreachable:
 *     description: The Communication Services resource cannot be reached now. Send it again later.
 *   Failed:
 *     description: The action failed. The error message states the reason.
 */

/**
 * @swagger
 * parameters:
 *   apiVersion:
 *     name: api-version
 *     in: query
 *     required: true
 *     type: string
 *     default: '2021-03-07'
 *     x-ms-visibility: internal
 *     x-ms-summary: API Version
 *     description: The api-version of the identity contract.
 *   idempotencyKey:
 *     name: Idempotency-Key
 *     in: header
 *     required: false
 *     type: string
 *     minLength: 1
 *     maxLength: 256
 *     x-ms-visibility: advanced
 *     x-ms-summary: Idempotency Key
 *     description: '@{workflow().run.name}-Create_a_user makes a repeated call return the first user. Replace Create_a_user by the name of this action. In a loop, add -@{iterationIndexes(''For_each'')} with the name of the loop.'
 *   identityId:
 *     name: identityId
 *     in: path
 *     required: true
 *     type: string
 *     x-ms-url-encoding: single
 *     x-ms-visibility: important
 *     x-ms-summary: User ID
 *     description: The User ID from Create a user. It begins with 8:acs.
 */
export interface UserPath {
  identityId: string
}
