/** Records as rows of every SQL engine: columns in one order, rows as arrays. */
import type { ResourceRecord } from '../model/resourceRecord.js'
import type { IdentityRecord, SigningKeyRecord } from './directoryStore.js'

/** The columns of identities, in the order of their rows. */
export const identityColumns = 'id, created_at, revoked_at, revoked_through, deleted_at'
/** The columns of resources, in the order of their rows. */
export const resourceColumns = 'id, host, primary_key, secondary_key, region, data_location'
/** The columns of signing keys, in the order of their rows. */
export const signingKeyColumns = 'kid, private_key, certificate, created_at, retired_at'

/** A row of {@link identityColumns}. */
export type IdentityRow = [string, number, number | null, number | null, number | null]
/** A row of {@link resourceColumns}. */
export type ResourceRow = [string, string | null, string, string, string, string]
/** A row of {@link signingKeyColumns}. */
export type SigningKeyRow = [string, string, string, number, number | null]

/** A row as a record. */
export const toIdentity = ([id, createdAt, revokedAt, revokedThrough, deletedAt]: IdentityRow): IdentityRecord => ({
  id,
  createdAt,
  revokedAt,
  revokedThrough,
  deletedAt,
})

/** A record as a row. */
export const fromIdentity = (identity: IdentityRecord): IdentityRow => [
  identity.id,
  identity.createdAt,
  identity.revokedAt,
  identity.revokedThrough,
  identity.deletedAt,
]

/** A row as a record. */
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

/** A record as a row. */
export const fromResource = (resource: ResourceRecord): ResourceRow => [
  resource.id,
  resource.host,
  resource.primaryKey,
  resource.secondaryKey,
  resource.region,
  resource.dataLocation,
]

/** A row as a record. */
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

/** A record as a row. */
export const fromSigningKey = (key: SigningKeyRecord): SigningKeyRow => [
  key.kid,
  key.privateKey,
  key.certificate,
  key.createdAt,
  key.retiredAt,
]
