/**
 * @swagger
 * definitions:
 *   TokenScope:
 *     type: string
 *     enum: [chat, voip, chat.join, chat.join.limited, voip.join]
 *     x-ms-enum-values:
 *       - value: chat
 *         displayName: Chat (full access)
 *       - value: voip
 *         displayName: Calling (full access)
 *       - value: chat.join
 *         displayName: Chat (join only)
 *       - value: chat.join.limited
 *         displayName: Chat (join only, members fixed)
 *       - value: voip.join
 *         displayName: Calling (join only)
 */
export type TokenScope = 'chat' | 'voip' | 'chat.join' | 'chat.join.limited' | 'voip.join'

/**
 * @swagger
 * definitions:
 *   AccessToken:
 *     type: object
 *     x-ms-summary: Token Details
 *     description: The access token of the user and the moment it stops working.
 *     required: [token, expiresOn]
 *     properties:
 *       token:
 *         type: string
 *         x-ms-summary: Access Token
 *         description: The short-lived key that the chat or calling client of this user signs in with.
 *       expiresOn:
 *         type: string
 *         format: date-time
 *         x-ms-summary: Token Expiry
 *         description: The moment the access token stops working, in UTC. Issue a new one before then.
 */
export interface AccessToken {
  token: string
  /** ISO 8601, UTC. */
  expiresOn: string
}

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
 *     description: The version of the identity contract that this connector speaks.
 *   identityId:
 *     name: identityId
 *     in: path
 *     required: true
 *     type: string
 *     x-ms-url-encoding: single
 *     x-ms-visibility: important
 *     x-ms-summary: User ID
 *     description: The User ID that the action Create a user answered. It begins with 8:acs.
 */
export interface UserPath {
  identityId: string
}
