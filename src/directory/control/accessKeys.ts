import { randomBytes } from 'node:crypto'
import type { ResourceRecord } from '../model/resourceRecord.js'
import { objectOf } from './shapes.js'

const keyBytes = 64

/** A new access key, in base64 as the portal shows it. */
export const newAccessKey = (): string => randomBytes(keyBytes).toString('base64')

/** The response of operations that make access keys. Only a snapshot shows them too. */
export const accessKeysSchema = objectOf({
  id: { type: 'string', description: 'The resource.' },
  primaryKey: { type: 'string', format: 'password' },
  secondaryKey: { type: 'string', format: 'password' },
})

/** The access keys of a resource as {@link accessKeysSchema} has them. */
export const toAccessKeys = ({ id, primaryKey, secondaryKey }: ResourceRecord) => ({ id, primaryKey, secondaryKey })
