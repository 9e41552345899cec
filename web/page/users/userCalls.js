import { call } from '../api.js'
import { connectionHeaders } from '../connection.js'

/** The four operations on a user, as the connector API has them. */
export const createUser = ({ scopes, minutes }) =>
  call('POST', '/identities', {
    body: scopes.size > 0 ? { createTokenWithScopes: [...scopes], expiresInMinutes: minutes } : {},
    headers: connectionHeaders(),
  })

export const issueToken = (userId, { scopes, minutes }) =>
  call('POST', `${pathOf(userId)}/:issueAccessToken`, {
    body: { scopes: [...scopes], expiresInMinutes: minutes },
    headers: connectionHeaders(),
  })

export const revokeTokens = (userId) =>
  call('POST', `${pathOf(userId)}/:revokeAccessTokens`, { headers: connectionHeaders() })

export const deleteUser = (userId) => call('DELETE', pathOf(userId), { headers: connectionHeaders() })

const pathOf = (userId) => `/identities/${encodeURIComponent(userId)}`
