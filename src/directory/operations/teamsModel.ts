import type { Assumptions } from '../assumptions.js'
import type { ApiVersion } from '../model/apiVersions.js'
import { parseObject } from '../model/modelBinding.js'
import { fieldRequired, refuse } from '../model/refusals.js'

/** The members of a Teams exchange; what was not sent, or sent as null, is empty. */
export interface TeamsModel {
  token: string
  appId: string
  userId: string
}

/**
 * Reads the body of a Teams exchange.
 *
 * @throws ServiceError when it is not JSON, or a member is no text.
 */
export function bindTeamsModel(body: Buffer, { bodyUnreadable }: Pick<Assumptions, 'bodyUnreadable'>): TeamsModel {
  const unreadable = (fault: string) => refuse(bodyUnreadable, { fault })
  const members = body.length === 0 ? {} : parseObject(body, unreadable)
  const text = (name: keyof TeamsModel) => {
    const value = members[name] ?? ''
    if (typeof value !== 'string') throw unreadable(`${name} is not a string`)
    return value
  }
  return { token: text('token'), appId: text('appId'), userId: text('userId') }
}

/** @throws ServiceError when a version that compares application and user was not told them. */
export function requireAgreement({ appId, userId }: TeamsModel, { teamsAgreement }: ApiVersion): void {
  if (!teamsAgreement) return
  if (appId === '') throw fieldRequired('AppId')
  if (userId === '') throw fieldRequired('UserId')
}
