import { tokenScopes } from '../../src/contract/tokenScopes.js'
import type { SignatureResult, StateResult } from './directoryChecks.js'
import type { ReadToken } from './readToken.js'

/** The facts about a token, as `--json` prints them. The token itself and its signature are not part of it. */
export interface TokenFacts {
  userId?: string
  scopes: { name: string; description?: string }[]
  resourceId?: string
  issuedOn?: string
  expiresOn?: string
  signature: SignatureResult
  state: StateResult
  header: Record<string, unknown>
  claims: Record<string, unknown>
}

/** Collects the claims and the results of the checks. */
export function tokenFacts({ header, claims }: ReadToken, checks: Pick<TokenFacts, 'signature' | 'state'>): TokenFacts {
  const { skypeid, sub, acsScope, resourceId, iat, exp } = claims
  const identity = typeof skypeid === 'string' ? skypeid : sub
  return {
    ...(typeof identity === 'string' ? { userId: identity.startsWith('8:') ? identity : `8:${identity}` } : {}),
    scopes: scopesOf(acsScope),
    ...(typeof resourceId === 'string' ? { resourceId } : {}),
    ...momentOf('issuedOn', iat),
    ...momentOf('expiresOn', exp),
    ...checks,
    header,
    claims,
  }
}

/** Tokens have their scopes in `acsScope`, separated by commas. */
function scopesOf(acsScope: unknown): TokenFacts['scopes'] {
  const names = typeof acsScope === 'string' ? acsScope.split(',').filter(Boolean) : []
  return names.map((name) => {
    const known = tokenScopes.find(({ value }) => value === name)
    return { name, ...(known ? { description: known.texts.en.description } : {}) }
  })
}

function momentOf(name: 'issuedOn' | 'expiresOn', seconds: unknown): { issuedOn?: string; expiresOn?: string } {
  const moment = new Date(typeof seconds === 'number' ? seconds * 1000 : Number.NaN)
  return Number.isNaN(moment.getTime()) ? {} : { [name]: moment.toISOString() }
}
