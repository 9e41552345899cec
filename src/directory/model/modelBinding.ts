import type { Assumptions } from './assumptions.js'
import { isTexts, type Members, readMembers } from './members.js'
import { refuse } from './refusals.js'

/** The members of a body; null counts as not sent. */
export interface Model {
  /** `scopes` of an issue, `createTokenWithScopes` of a creation. */
  scopes: string[] | undefined
  expiresInMinutes: number | undefined
  /** For the members that only some versions have. */
  members: Members
}

const wholeNumber = /^[+-]?\d{1,10}$/

/**
 * Model binding: reads a body into its members. An absent body counts as an empty object, and a number may be a string
 * (`"60"`), which the service's framework allows.
 *
 * @throws ServiceError when it is not JSON, or a member is of another type. Which values are allowed is checked by the operation.
 */
export function bindModel(
  body: Buffer,
  scopesMember: 'scopes' | 'createTokenWithScopes',
  { bodyUnreadable }: Pick<Assumptions, 'bodyUnreadable'>,
): Model {
  const unreadable = (problem: string) => refuse(bodyUnreadable, { problem })
  const members = readMembers(body, unreadable)
  const scopes = members(scopesMember)
  if (scopes !== undefined && !isTexts(scopes)) throw unreadable(`${scopesMember} is not an array of strings`)
  const expiresInMinutes = toNumber(members('expiresInMinutes'))
  if (expiresInMinutes !== undefined && !Number.isInteger(expiresInMinutes)) {
    throw unreadable('expiresInMinutes is not a whole number')
  }
  return { scopes, expiresInMinutes, members }
}

/** NaN for what is not a number. */
function toNumber(value: unknown): number | undefined {
  if (value === undefined || typeof value === 'number') return value
  return typeof value === 'string' && wholeNumber.test(value) ? Number(value) : Number.NaN
}
