import { randomBytes } from 'node:crypto'
import type { ResourceRecord } from '../resources/resource.js'
import { objectOf } from './shapes.js'

const keyBytes = 64

/** A new access key, in base64 as the portal shows it. */
export const newAccessKey = (): string => randomBytes(keyBytes).toString('base64')

/** What an operation that makes access keys answers. Nothing else of the control door shows them but a snapshot. */
export const accessKeysSchema = objectOf({
  id: { type: 'string', description: 'The resource.' },
  primaryKey: { type: 'string', format: 'password' },
  secondaryKey: { type: 'string', format: 'password' },
})

export const toAccessKeys = ({ id, primaryKey, secondaryKey }: ResourceRecord) => ({ id, primaryKey, secondaryKey })
