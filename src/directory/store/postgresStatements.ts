import { schema } from './postgresSchema.js'
import { identityColumns, resourceColumns, signingKeyColumns } from './rows.js'

/** The channel (`LISTEN`) that announces changes of what every process caches. */
export const channel = schema

/** A prepared statement, planned once per connection. */
interface Statement {
  name: string
  text: string
}

const list = (condition: string) =>
  `SELECT ${identityColumns} FROM ${schema}.identities
    WHERE id > $1 AND id < $2 AND created_at >= $3 AND created_at < $4 ${condition}
    ORDER BY id LIMIT $5`

const texts = {
  insertIdentity: `INSERT INTO ${schema}.identities (id, created_at) VALUES ($1, $2) ON CONFLICT DO NOTHING`,
  findIdentity: `SELECT ${identityColumns} FROM ${schema}.identities WHERE id = $1`,
  revokeTokens: `UPDATE ${schema}.identities
    SET revoked_at = $2::float8, revoked_through = greatest(
      floor($2::float8 / 1000), coalesce(revoked_through, -1) + 1, (SELECT second FROM ${schema}.last_issue))
    WHERE id = $1 AND deleted_at IS NULL`,
  noteIssue: `INSERT INTO ${schema}.last_issue (id, second) VALUES (1, $1)
    ON CONFLICT (id) DO UPDATE SET second = greatest(last_issue.second, excluded.second)`,
  lastIssue: `SELECT second FROM ${schema}.last_issue`,
  clearLastIssue: `DELETE FROM ${schema}.last_issue`,
  deleteIdentity: `UPDATE ${schema}.identities SET deleted_at = $2 WHERE id = $1 AND deleted_at IS NULL`,
  listIdentities: list(''),
  listActiveIdentities: list('AND deleted_at IS NULL'),
  listDeletedIdentities: list('AND deleted_at IS NOT NULL'),
  allIdentities: `SELECT ${identityColumns} FROM ${schema}.identities ORDER BY id`,
  putIdentities: `INSERT INTO ${schema}.identities (${identityColumns})
    SELECT * FROM unnest($1::text[], $2::float8[], $3::float8[], $4::float8[], $5::float8[])`,

  readShared: `SELECT value FROM ${schema}.shared_values WHERE name = $1`,
  insertShared: `INSERT INTO ${schema}.shared_values (name, value) VALUES ($1, $2) ON CONFLICT DO NOTHING`,
  replaceShared: `INSERT INTO ${schema}.shared_values (name, value) VALUES ($1, $2)
    ON CONFLICT (name) DO UPDATE SET value = excluded.value`,

  listResources: `SELECT ${resourceColumns} FROM ${schema}.resources ORDER BY id`,
  saveResource: `INSERT INTO ${schema}.resources (${resourceColumns}) VALUES ($1, $2, $3, $4, $5, $6)
    ON CONFLICT (id) DO UPDATE SET host = excluded.host, primary_key = excluded.primary_key,
      secondary_key = excluded.secondary_key, region = excluded.region, data_location = excluded.data_location`,

  lockSigningKeys: `LOCK TABLE ${schema}.signing_keys IN SHARE ROW EXCLUSIVE MODE`,
  listSigningKeys: `SELECT ${signingKeyColumns} FROM ${schema}.signing_keys ORDER BY created_at, kid`,
  retireSigningKeys: `UPDATE ${schema}.signing_keys SET retired_at = $1 WHERE retired_at IS NULL`,
  addSigningKey: `INSERT INTO ${schema}.signing_keys (${signingKeyColumns}) VALUES ($1, $2, $3, $4, $5)`,

  lockAll: `LOCK TABLE ${schema}.identities, ${schema}.resources, ${schema}.signing_keys IN EXCLUSIVE MODE`,
  clearIdentities: `DELETE FROM ${schema}.identities`,
  clearResources: `DELETE FROM ${schema}.resources`,
  clearSigningKeys: `DELETE FROM ${schema}.signing_keys`,

  announceChange: `SELECT pg_notify('${channel}', '')`,
  ping: 'SELECT 1',
} as const

/** Every statement of the PostgreSQL store. Rows come as arrays, in the order of `rows.ts`. */
export const sql = Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, { name, text }])) as Record<
  keyof typeof texts,
  Statement
>
