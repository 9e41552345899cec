import { call } from '../api.js'
import { connectionHeaders } from '../connection.js'

/** The four operations on a user, as the connector API has them. */
export const createUser = ({ scopes, minutes }) =>
  send('POST', '/identities', scopes.size > 0 ? { createTokenWithScopes: [...scopes], expiresInMinutes: minutes } : {})

export const issueToken = (userId, { scopes, minutes }) =>
  send('POST', `${pathOf(userId)}/:issueAccessToken`, { scopes: [...scopes], expiresInMinutes: minutes })

export const revokeTokens = (userId) => send('POST', `${pathOf(userId)}/:revokeAccessTokens`)

export const deleteUser = (userId) => send('DELETE', pathOf(userId))

const send = async (method, path, body) => call(method, path, { body, headers: await connectionHeaders() })

const pathOf = (userId) => `/identities/${encodeURIComponent(userId)}`
