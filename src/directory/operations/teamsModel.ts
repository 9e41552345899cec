import type { ApiVersion } from '../model/apiVersions.js'
import type { Assumptions } from '../model/assumptions.js'
import { readMembers } from '../model/members.js'
import { fieldRequired, refuse } from '../model/refusals.js'

/** The members of a Teams exchange; members that are absent or null are empty. */
export interface TeamsModel {
  token: string
  appId: string
  userId: string
}

/**
 * Reads the body of a Teams exchange.
 *
 * @throws ServiceError when it is not JSON, or a member is not a string.
 */
export function bindTeamsModel(body: Buffer, { bodyUnreadable }: Pick<Assumptions, 'bodyUnreadable'>): TeamsModel {
  const unreadable = (problem: string) => refuse(bodyUnreadable, { problem })
  const members = readMembers(body, unreadable)
  const text = (name: keyof TeamsModel) => {
    const value = members(name) ?? ''
    if (typeof value !== 'string') throw unreadable(`${name} is not a string`)
    return value
  }
  return { token: text('token'), appId: text('appId'), userId: text('userId') }
}

/**
 * Checks that application and user were sent, in versions that require them.
 *
 * @throws ServiceError when one is missing.
 */
export function requireAgreement({ appId, userId }: TeamsModel, { teamsAgreement }: ApiVersion): void {
  if (!teamsAgreement) return
  if (appId === '') throw fieldRequired('AppId')
  if (userId === '') throw fieldRequired('UserId')
}
