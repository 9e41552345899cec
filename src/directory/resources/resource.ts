import { createSecretKey, type KeyObject } from 'node:crypto'
import type { ResourceRecord } from '../model/resourceRecord.js'

/** A resource with its keys loaded, once and not per request. */
export interface DirectoryResource {
  id: string
  host: string | null
  primaryKey: KeyObject
  secondaryKey: KeyObject
  region: string
  dataLocation: string
}

/** Loads the keys of a stored resource. */
export const toResource = (record: ResourceRecord): DirectoryResource => ({
  ...record,
  primaryKey: toKey(record.primaryKey),
  secondaryKey: toKey(record.secondaryKey),
})

const toKey = (accessKey: string) => createSecretKey(Buffer.from(accessKey, 'base64'))
