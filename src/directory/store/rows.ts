/** How the records lie in the tables of every SQL engine: columns in one order, rows as arrays. */
import type { ResourceRecord } from '../model/resourceRecord.js'
import type { IdentityRecord, SigningKeyRecord } from './directoryStore.js'

export const identityColumns = 'id, created_at, revoked_at, revoked_through, deleted_at'
export const resourceColumns = 'id, host, primary_key, secondary_key, region, data_location'
export const signingKeyColumns = 'kid, private_key, certificate, created_at, retired_at'

export type IdentityRow = [string, number, number | null, number | null, number | null]
export type ResourceRow = [string, string | null, string, string, string, string]
export type SigningKeyRow = [string, string, string, number, number | null]

export const toIdentity = ([id, createdAt, revokedAt, revokedThrough, deletedAt]: IdentityRow): IdentityRecord => ({
  id,
  createdAt,
  revokedAt,
  revokedThrough,
  deletedAt,
})

export const fromIdentity = (identity: IdentityRecord): IdentityRow => [
  identity.id,
  identity.createdAt,
  identity.revokedAt,
  identity.revokedThrough,
  identity.deletedAt,
]

export const toResource = ([
  id,
  host,
  primaryKey,
  secondaryKey,
  region,
  dataLocation,
]: ResourceRow): ResourceRecord => ({
  id,
  host,
  primaryKey,
  secondaryKey,
  region,
  dataLocation,
})

export const fromResource = (resource: ResourceRecord): ResourceRow => [
  resource.id,
  resource.host,
  resource.primaryKey,
  resource.secondaryKey,
  resource.region,
  resource.dataLocation,
]

export const toSigningKey = ([
  kid,
  privateKey,
  certificate,
  createdAt,
  retiredAt,
]: SigningKeyRow): SigningKeyRecord => ({
  kid,
  privateKey,
  certificate,
  createdAt,
  retiredAt,
})

export const fromSigningKey = (key: SigningKeyRecord): SigningKeyRow => [
  key.kid,
  key.privateKey,
  key.certificate,
  key.createdAt,
  key.retiredAt,
]
