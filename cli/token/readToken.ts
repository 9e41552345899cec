import { decodeJwt, decodeProtectedHeader } from 'jose'

/** A decoded JSON Web Token. */
export interface ReadToken {
  /** The token itself: a secret. */
  text: string
  header: Record<string, unknown>
  claims: Record<string, unknown>
}

/** A text that is not a token. The message names which part is wrong and never quotes it. */
export class TokenError extends Error {
  override readonly name = 'TokenError'
}

/**
 * Decodes a token, ignoring white space around it, quotation marks and a leading `Bearer`.
 *
 * @throws TokenError for a text that is not a token.
 */
export function readToken(input: string): ReadToken {
  const text = input
    .trim()
    .replace(/^(["'])(.*)\1$/s, '$2')
    .replace(/^Bearer\s+/i, '')
  if (text === '') throw new TokenError('Standard input is empty. Pipe a token to it.')
  const parts = text.split('.')
  if (parts.length !== 3 || parts.some((part) => !/^[\w-]+$/.test(part))) {
    throw new TokenError('This is not a token: a token has three parts of letters, digits, - and _, with dots between.')
  }
  return {
    text,
    header: readPart('header (its first part)', () => decodeProtectedHeader(text)),
    claims: readPart('list of claims (its second part)', () => decodeJwt(text)),
  }
}

function readPart(name: string, read: () => object): Record<string, unknown> {
  try {
    return { ...read() }
  } catch {
    // The library's own message may quote the token.
    throw new TokenError(`The token's ${name} cannot be read: it is not JSON in base64url. Copy the whole token.`)
  }
}
