import type { Assumptions } from './assumptions.js'
import { refuse } from './refusals.js'

/** The members of a body; null counts as not sent. */
export interface Model {
  /** `scopes` of an issue, `createTokenWithScopes` of a creation. */
  scopes: string[] | undefined
  expiresInMinutes: number | undefined
}

/**
 * Model binding: reads a body into its members. No body at all binds like an empty object.
 *
 * @throws ServiceError when it is not JSON, or a member is of another type. Which values are allowed is checked by the operation.
 */
export function bindModel(
  body: Buffer,
  scopesMember: 'scopes' | 'createTokenWithScopes',
  { bodyUnreadable }: Pick<Assumptions, 'bodyUnreadable'>,
): Model {
  const unreadable = (problem: string) => refuse(bodyUnreadable, { problem })
  const members = body.length === 0 ? {} : parseObject(body, unreadable)
  const { [scopesMember]: scopes, expiresInMinutes } = members
  if (scopes !== undefined && scopes !== null && !isTexts(scopes)) {
    throw unreadable(`${scopesMember} is not an array of strings`)
  }
  if (expiresInMinutes !== undefined && expiresInMinutes !== null && !Number.isInteger(expiresInMinutes)) {
    throw unreadable('expiresInMinutes is not a whole number')
  }
  return { scopes: scopes ?? undefined, expiresInMinutes: (expiresInMinutes ?? undefined) as number | undefined }
}

/**
 * Reads a body that is a JSON object.
 *
 * @throws The error that `unreadable` makes, when it is not one.
 */
export function parseObject(body: Buffer, unreadable: (problem: string) => Error): Record<string, unknown> {
  let value: unknown
  try {
    value = JSON.parse(body.toString('utf8'))
  } catch {
    throw unreadable('it is not JSON')
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw unreadable('it is not a JSON object')
  return value as Record<string, unknown>
}

const isTexts = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((item) => typeof item === 'string')
