import { invalidRequest } from '../errors.js'
import { guidPattern } from '../guid.js'

// A percent sign is checked once more: a proxy may decode twice.
const changesPath = /^(?:\.|%2e){0,2}$|[/\\?#\p{Cc}]|%(?:2f|5c|3f|23|[01][\da-f]|7f)/iu

/**
 * The id of a user as a part of a path. Only an id that would change the path, or that is still encoded, is rejected; the
 * service itself checks all others.
 *
 * @throws ServiceError 400
 */
export function readUserId(id: string): { communicationUserId: string } {
  if (/^8%3aacs%3a/i.test(id)) {
    throw invalidRequest('identityId is percent-encoded twice. Encode it once: 8%3Aacs%3A…, not 8%253Aacs%253A….', {
      target: 'identityId',
    })
  }
  if (!changesPath.test(id)) return { communicationUserId: id }
  throw invalidRequest('identityId is not a User ID. Take it from the action Create a user; it begins with 8:acs.', {
    target: 'identityId',
  })
}

const userId = new RegExp(`^8:acs:${guidPattern}_${guidPattern}$`)

/** A value, if it is the id of a user: anything else may be a secret, and must not be logged. */
export const userIdIn = (value: unknown): string | undefined =>
  typeof value === 'string' && userId.test(value) ? value : undefined
