import { ownMember } from '../ownMember.js'
import { UnexpectedReply } from './unexpectedReply.js'

/** The `error` member of a failure of the service ("Azure REST API Guidelines", "Error response"). */
export interface ErrorMember {
  code: string
  message: string
  target?: string
}

/** A short-lived key for a chat or calling client. `expiresOn` is ISO 8601, UTC. */
export interface IssuedToken {
  token: string
  expiresOn: string
}

// The SDK's types declare the members below; an endpoint may omit them or send anything else.

/**
 * Reads a user from a response.
 *
 * @throws UnexpectedReply
 */
export function readUser({ communicationUserId: id }: { communicationUserId?: unknown }): { id: string } {
  if (typeof id !== 'string' || id === '') throw new UnexpectedReply('The response has no identity.')
  return { id }
}

/**
 * Reads an access token from a response.
 *
 * @throws UnexpectedReply
 */
export function readIssuedToken({ token, expiresOn }: { token?: unknown; expiresOn?: unknown }): IssuedToken {
  if (typeof token !== 'string' || token === '') throw new UnexpectedReply('The response has no token.')
  if (!(expiresOn instanceof Date) || Number.isNaN(expiresOn.getTime())) {
    throw new UnexpectedReply('The response has no expiresOn.')
  }
  return { token, expiresOn: expiresOn.toISOString() }
}

/**
 * Reads the `error` member of a failure's body; undefined when the body has none, as those of gateways do.
 *
 * @throws UnexpectedReply when there is one, but not with a code and a message.
 */
export function readErrorMember(body: unknown): ErrorMember | undefined {
  const error = ownMember(body, 'error')
  if (error === undefined) return undefined
  const [code, message, target] = ['code', 'message', 'target'].map((name) => ownMember(error, name))
  if (typeof code !== 'string' || !/^[\w.-]{1,100}$/.test(code)) throw new UnexpectedReply('The error has no code.')
  if (typeof message !== 'string') throw new UnexpectedReply('The error has no message.')
  return { code, message, ...(typeof target === 'string' ? { target } : {}) }
}
