/** How each kind of connection is sent, and the variable that examples read it from. */
const credentials = {
  connectionString: { header: 'Connection-String', prefix: '', variable: 'CONNECTION_STRING' },
  apiKey: { header: 'X-API-Key', prefix: '', variable: 'API_KEY' },
  signIn: { header: 'Authorization', prefix: 'Bearer ', variable: 'ACCESS_TOKEN' },
}

/**
 * How the page signs its calls in. Kept in this module's memory only: nothing is stored, and closing or reloading the page
 * forgets it.
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
 * @throws ApiError when nobody is signed in
 */
export async function connectionHeaders() {
  const credential = credentialKind()
  if (!credential) return {}
  const secret = chosen.kind === 'signIn' ? await (await import('./signIn.js')).accessToken() : chosen.secret
  return { [credential.header]: `${credential.prefix}${secret}` }
}
