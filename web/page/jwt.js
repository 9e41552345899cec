/** A decoded JSON Web Token. Throws a `TokenError` that names the part which cannot be read. */
export class TokenError extends Error {
  /** @param {'parts' | 'header' | 'claims' | 'signature'} part */
  constructor(part) {
    super(part)
    this.part = part
  }
}

/**
 * @param {string} text
 * @returns {{ header: Record<string, any>, claims: Record<string, any>, signature: Uint8Array, signed: Uint8Array }}
 * @throws TokenError
 */
export function readToken(text) {
  const parts = text
    .trim()
    .replace(/^Bearer\s+/i, '')
    .split('.')
  if (parts.length !== 3 || parts.some((part) => part === '')) throw new TokenError('parts')
  const [header, claims, signature] = parts
  return {
    header: readJson(header, 'header'),
    claims: readJson(claims, 'claims'),
    signature: readBytes(signature, 'signature'),
    signed: new TextEncoder().encode(`${header}.${claims}`),
  }
}

/**
 * Checks the signature with the keys that a directory publishes.
 *
 * @param {ReturnType<typeof readToken>} token
 * @param {{ keys: JsonWebKey[] }} keySet
 * @returns {Promise<'valid' | 'wrong' | 'otherKey'>} `otherKey`: none of the keys is the one that the token names
 */
export async function checkSignature(token, keySet) {
  const key = token.header.alg === 'RS256' ? keySet.keys.find(({ kid }) => kid === token.header.kid) : undefined
  if (!key) return 'otherKey'
  const algorithm = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' }
  const imported = await crypto.subtle.importKey('jwk', { kty: key.kty, n: key.n, e: key.e }, algorithm, false, [
    'verify',
  ])
  return (await crypto.subtle.verify(algorithm, imported, token.signature, token.signed)) ? 'valid' : 'wrong'
}

function readJson(part, name) {
  try {
    const value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(readBytes(part, name)))
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value
  } catch {
    // Named below by its part; the parser's own words would quote the token.
  }
  throw new TokenError(name)
}

function readBytes(part, name) {
  if (!/^[\w-]+$/.test(part)) throw new TokenError(name)
  try {
    return Uint8Array.from(atob(part.replaceAll('-', '+').replaceAll('_', '/')), (character) => character.charCodeAt(0))
  } catch {
    throw new TokenError(name)
  }
}
