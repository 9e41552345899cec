import { issuedAtSecond } from './issueTime.js'
import type { IssueToken } from './tokenIssuer.js'

/** An issued token, without the token itself. */
export interface IssuedToken {
  identityId: string
  scopes: readonly string[]
  /** Seconds since 1970, as in the token's `iat`. */
  iat: number
  /** Milliseconds since 1970. */
  expiresAtMs: number
}

/** The tokens issued last, for the explorer and the control API. */
export interface IssuedTokens {
  /** The newest first. */
  list(): IssuedToken[]
  /** The same issuer, recording each token. */
  noting(issueToken: IssueToken): IssueToken
  clear(): void
}

const capacity = 1000

/** Keeps the last 1,000 tokens of this process; the oldest is dropped. */
export function createIssuedTokens(): IssuedTokens {
  let tokens: IssuedToken[] = []
  let next = 0
  return {
    list: () => [...tokens.slice(next), ...tokens.slice(0, next)].reverse(),
    noting: (issueToken) => async (request) => {
      const issued = await issueToken(request)
      const { identityId, scopes, expiresAtMs, nowMs, revokedThrough } = request
      tokens[next] = { identityId, scopes, iat: issuedAtSecond(nowMs, revokedThrough), expiresAtMs }
      next = (next + 1) % capacity
      return issued
    },
    clear() {
      tokens = []
      next = 0
    },
  }
}
