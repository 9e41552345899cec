import { invalidRequest } from '../errors.js'

// A percent sign is looked at once more: whoever passes the request on may decode twice.
const changesPath = /^(?:\.|%2e){0,2}$|[/\\?#\p{Cc}]|%(?:2f|5c|3f|23|[01][\da-f]|7f)/iu

/**
 * The id of a user as a part of a path. Only an id that would make it another path is refused; whether any other is one
 * of the service's, the service decides.
 *
 * @throws ServiceError 400
 */
export function readUserId(id: string): { communicationUserId: string } {
  if (!changesPath.test(id)) return { communicationUserId: id }
  throw invalidRequest('identityId is not a User ID. Take it from the action Create a user; it begins with 8:acs.', {
    target: 'identityId',
  })
}
