import { languages, tokenScopes } from '../contract/tokenScopes.js'
import type { PerformAction } from './action.js'

/**
 * @swagger
 * /tokenScopes:
 *   get:
 *     operationId: ListTokenScopes
 *     summary: List token scopes
 *     description: Lists the token scopes that the designer offers to pick from.
 *     x-ms-visibility: internal
 *     parameters:
 *       - $ref: '#/parameters/apiVersion'
 *       - name: language
 *         in: query
 *         required: false
 *         type: string
 *         x-ms-visibility: internal
 *         x-ms-summary: Language
 *         description: The language of the names, en or ko. English without it.
 *     responses:
 *       '200':
 *         description: The token scopes.
 *         schema:
 *           type: object
 *           required: [value]
 *           properties:
 *             value:
 *               type: array
 *               x-ms-summary: Token Scopes
 *               description: The token scopes, those with the most rights first.
 *               items:
 *                 type: object
 *                 required: [value, displayName, description]
 *                 properties:
 *                   value:
 *                     type: string
 *                     x-ms-summary: Token Scope
 *                     description: The word that the actions take.
 *                   displayName:
 *                     type: string
 *                     x-ms-summary: Scope Name
 *                     description: The name that the designer shows.
 *                   description:
 *                     type: string
 *                     x-ms-summary: Scope Description
 *                     description: What an access token with this scope may do.
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
 *         description: The server cannot respond now. Send the request again later.
 *       default:
 *         $ref: '#/responses/Failed'
 */
export const ListTokenScopes: PerformAction = async ({ query }) => {
  const language = languages.find((each) => each === String(query.language).slice(0, 2).toLowerCase()) ?? 'en'
  return { status: 200, body: { value: tokenScopes.map(({ value, texts }) => ({ value, ...texts[language] })) } }
}
