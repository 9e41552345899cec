/**
 * Which tokens a revocation covers. A token has its time of issue in whole seconds only, yet a token issued a
 * moment after a revocation must work and one issued a moment before must not, whatever the clock is. So:
 *
 * - a revocation is stored as `revokedThrough`: every token whose `iat` is not above it is revoked;
 * - a token issued in the second of a revocation, but after it, has an `iat` above it. The service's own tokens sometimes
 *   have an `iat` one second above `csi`; those of the directory have it in this case.
 *
 * The store computes `revokedThrough` with the same rule: the second of the revocation, one more than the last
 * `revokedThrough`, or the latest second in which any token was issued, whichever is latest. The last one counts when the
 * clock went back, or when another process has a clock that is ahead.
 */
export function issuedAtSecond(nowMs: number, revokedThrough: number | null): number {
  const second = Math.floor(nowMs / 1000)
  return revokedThrough === null ? second : Math.max(second, revokedThrough + 1)
}

/** Whether a token with this `iat` was issued before the tokens of its identity were last revoked. */
export const isRevoked = (iat: number, revokedThrough: number | null): boolean =>
  revokedThrough !== null && iat <= revokedThrough
