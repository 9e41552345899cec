import { createSecretKey, type KeyObject } from 'node:crypto'

/** A Communication Services resource as the store keeps it. */
export interface ResourceRecord {
  /** GUID in lower case; the middle part of every identity of the resource. */
  id: string
  /** The host (with port, if it is not the scheme's own) that is this resource's alone; null: told apart by key. */
  host: string | null
  /** Access keys in base64. Secrets. */
  primaryKey: string
  secondaryKey: string
  /** Claim `rgn` of its tokens: `amer`, `emea`, `apac`, … */
  region: string
  /** Claim `resourceLocation`: where its data rests, such as `unitedstates`. */
  dataLocation: string
}

/** A resource made ready for use: its keys are loaded once, not per request. */
export interface Resource {
  id: string
  host: string | null
  primaryKey: KeyObject
  secondaryKey: KeyObject
  region: string
  dataLocation: string
}

export const toResource = (record: ResourceRecord): Resource => ({
  ...record,
  primaryKey: toKey(record.primaryKey),
  secondaryKey: toKey(record.secondaryKey),
})

const toKey = (accessKey: string) => createSecretKey(Buffer.from(accessKey, 'base64'))
