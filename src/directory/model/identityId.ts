import { guidPattern } from '../../guid.js'
import { randomHex } from './randomness.js'

/** Midnight in Redmond, 2020-01-01: the service counts the first half of an id from here, in milliseconds. */
const idEpochMs = Date.UTC(2020, 0, 1, 8)

/**
 * Digits that are almost the same in all ids of the service, at the same position of the last group. Their meaning is unknown.
 */
const commonDigits = '3a0d00'

const identityId = new RegExp(`^8:acs:(${guidPattern})_${guidPattern}$`)

/** The prefix of all identities of one resource. Sorting by id therefore sorts by resource, then by creation. */
export const identityPrefix = (resourceId: string): string => `8:acs:${resourceId}_`

/**
 * A new identity of a resource: `8:acs:<resource>_<second half>`, where the first 16 hexadecimal digits of the second
 * half are the time of creation and the rest is random (40 bits a millisecond, so the store still has to reject
 * duplicates).
 */
export function newIdentityId(resourceId: string, nowMs: number): string {
  const time = Math.max(0, Math.floor(nowMs) - idEpochMs)
    .toString(16)
    .padStart(16, '0')
  const random = randomHex(5)
  const last = `${random.slice(4, 6)}${commonDigits}${random.slice(6, 10)}`
  return `8:acs:${resourceId}_${time.slice(0, 8)}-${time.slice(8, 12)}-${time.slice(12)}-${random.slice(0, 4)}-${last}`
}

/** The resource that an identity belongs to, or undefined when the text is not an identity of this service. */
export const resourceOf = (text: string): string | undefined => identityId.exec(text)?.[1]
