/** The header of each kind of connection, and the variable that examples read it from. */
const credentials = {
  connectionString: { header: 'Connection-String', prefix: '', variable: 'CONNECTION_STRING' },
  apiKey: { header: 'X-API-Key', prefix: '', variable: 'API_KEY' },
  signIn: { header: 'Authorization', prefix: 'Bearer ', variable: 'ACCESS_TOKEN' },
}

/**
 * The credential of the page's calls. Kept in memory only: closing or reloading the page removes
 * it.
 */
const chosen = { kind: 'development', secret: '' }

export const connectionKind = () => chosen.kind

/** The kind of credential that the connection sends; undefined for the development resource. */
export const credentialKind = () => credentials[chosen.kind]

/** @param {string} kind `development`, `connectionString`, `apiKey` or `signIn` */
export function chooseConnection(kind, secret = '') {
  chosen.kind = kind
  chosen.secret = secret.trim()
}

/**
 * The headers of a call to the connector API.
 *
 * @throws ApiError without a sign-in
 */
export async function connectionHeaders() {
  const credential = credentialKind()
  if (!credential) return {}
  const secret = chosen.kind === 'signIn' ? await (await import('./signIn.js')).accessToken() : chosen.secret
  return { [credential.header]: `${credential.prefix}${secret}` }
}
