import { compactVerify, createLocalJWKSet, errors, type JSONWebKeySet } from 'jose'
import type { ReadToken } from './readToken.js'

/** The directory to query. */
export interface DirectoryAccess {
  url: string
  /** The key of its control API, where it needs one. */
  controlKey?: string
}

/** `unchecked`: see `reason`. */
export type SignatureResult = { result: 'valid' | 'wrong' } | { result: 'unchecked'; reason: string }

/** `unknown`: see `reason`. Else the states of the directory's introspection. */
export type StateResult = { state: string; reason?: string }

/** Longer than a response of this machine takes. */
const deadlineMs = 5_000

/** Checks the signature with the keys that the directory publishes. The token itself is not sent. */
export async function checkSignature({ text, header }: ReadToken, { url }: DirectoryAccess): Promise<SignatureResult> {
  let keys: JSONWebKeySet
  try {
    const response = await fetch(`${url}/.well-known/jwks.json`, { signal: AbortSignal.timeout(deadlineMs) })
    keys = (await response.json()) as JSONWebKeySet
    if (!response.ok || !Array.isArray(keys.keys)) throw new Error('no key set')
  } catch {
    return { result: 'unchecked', reason: `there is no directory at ${url}` }
  }
  if (header.alg !== 'RS256' || !keys.keys.some(({ kid }) => kid === header.kid)) {
    return { result: 'unchecked', reason: `its key is not one of the directory at ${url}` }
  }
  try {
    await compactVerify(text, createLocalJWKSet(keys), { algorithms: ['RS256'] })
    return { result: 'valid' }
  } catch (failure) {
    if (failure instanceof errors.JWSSignatureVerificationFailed) return { result: 'wrong' }
    return { result: 'unchecked', reason: `the keys of the directory at ${url} cannot be used` }
  }
}

/**
 * Checks at the directory whether the token still works. Only for a token that this directory signed: others are not
 * sent.
 */
export async function readState({ text }: ReadToken, { url, controlKey }: DirectoryAccess): Promise<StateResult> {
  try {
    const response = await fetch(`${url}/_control/introspect`, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        ...(controlKey === undefined ? {} : { 'X-Control-Key': controlKey }),
      },
      body: JSON.stringify({ token: text }),
      signal: AbortSignal.timeout(deadlineMs),
    })
    const body = (await response.json()) as { state?: unknown }
    if (response.ok && typeof body.state === 'string') return { state: body.state }
    if (response.status === 401 || response.status === 403) {
      return {
        state: 'unknown',
        reason: 'the control API of the directory refuses this caller: set DIRECTORY_CONTROL_KEY',
      }
    }
    return { state: 'unknown', reason: `the directory returned ${response.status}` }
  } catch {
    return { state: 'unknown', reason: `the directory at ${url} does not respond` }
  }
}
