import type { SqlEngine } from '../storage/sqlEngine.js'
import type { AttemptStore, Claim, ClaimOutcome, EarlierAttempt } from './attempts.js'
import type { Statements } from './statements.js'

/** By the number in the tables. */
const earlierAttempts: readonly EarlierAttempt[] = ['none', 'unknown', 'abandoned']

/** Attempts in the tables of either engine. */
export function createSqlAttempts(engine: SqlEngine, sql: Statements): AttemptStore {
  async function claim(claim: Claim): Promise<ClaimOutcome> {
    const { key, fingerprint, owner, now, leaseUntil, expiresAt } = claim
    const [claimed] = await engine.change([sql.claim, [key, fingerprint, owner, now, leaseUntil, expiresAt]])
    if (claimed?.[0]) return { state: 'claimed', earlier: earlierAttempts[Number(claimed[0][0])] ?? 'unknown' }
    const [found] = await engine.read(sql.findAttempt, [key])
    // Released between the two statements: the caller retries.
    if (!found) return { state: 'pending', leaseUntil: now }
    const [keptFingerprint, keptUntil, userId] = found
    if (keptFingerprint !== fingerprint) return { state: 'mismatch' }
    return typeof userId === 'string' ? { state: 'done', userId } : { state: 'pending', leaseUntil: Number(keptUntil) }
  }

  return {
    claim,
    async complete(key, owner, userId) {
      const [changed] = await engine.change([sql.complete, [key, owner, userId]])
      return changed?.length === 1
    },
    async release(key, owner, outcomeUnknown) {
      const values = [key, owner]
      // Deletes nothing when the outcome of an earlier attempt is unknown: that record is kept, whatever the result of this one.
      const whenKnown = [[sql.giveUp, values] as const]
      await engine.change(...(outcomeUnknown ? [] : whenKnown), [sql.giveUpUnknown, values])
    },
    async findUser(key) {
      const [found] = await engine.read(sql.findUser, [key])
      return found ? String(found[0]) : undefined
    },
    async forgetUser(userId) {
      await engine.change([sql.forgetUser, [userId]])
    },
    async removeExpired(now) {
      await engine.change([sql.removeExpired, [now]])
    },
  }
}
