import { createSecretKey, type KeyObject } from 'node:crypto'
import type { ResourceRecord } from '../model/resourceRecord.js'

/** A resource made ready for use: its keys are loaded once, not per request. */
export interface DirectoryResource {
  id: string
  host: string | null
  primaryKey: KeyObject
  secondaryKey: KeyObject
  region: string
  dataLocation: string
}

/** Loads the keys of a kept resource. */
export const toResource = (record: ResourceRecord): DirectoryResource => ({
  ...record,
  primaryKey: toKey(record.primaryKey),
  secondaryKey: toKey(record.secondaryKey),
})

const toKey = (accessKey: string) => createSecretKey(Buffer.from(accessKey, 'base64'))
