import type Database from 'libsql'
import { identityColumns, resourceColumns, signingKeyColumns } from './rows.js'

/** The part of the driver's statement type that the store uses; the whole type cannot be named in a declaration file. */
export type Statement = Pick<Database.Statement, 'run' | 'get' | 'all' | 'iterate'>

/** Every statement of the embedded store, compiled once. Those that read return rows as arrays. */
export function prepareStatements(database: Database.Database) {
  const write = (sql: string): Statement => database.prepare(sql)
  const read = (sql: string): Statement => database.prepare(sql).raw()
  const list = (from: string, condition = '') =>
    read(
      `SELECT ${identityColumns} FROM ${from}
       WHERE id > ? AND id < ? AND created_at >= ? AND created_at < ? ${condition}
       ORDER BY id LIMIT ?`,
    )
  return {
    begin: write('BEGIN IMMEDIATE'),
    commit: write('COMMIT'),
    rollback: write('ROLLBACK'),
    savepoint: write('SAVEPOINT several'),
    release: write('RELEASE several'),
    rollbackToSavepoint: write('ROLLBACK TO several'),

    insertIdentity: write('INSERT INTO identities (id, created_at) VALUES (?, ?) ON CONFLICT DO NOTHING'),
    findIdentity: read(`SELECT ${identityColumns} FROM identities WHERE id = ?`),
    revokeTokens: write(
      `UPDATE identities
       SET revoked_at = ?, revoked_through = max(
         CAST(? / 1000 AS INTEGER), ifnull(revoked_through, -1) + 1, ifnull((SELECT second FROM last_issue), -1)
       )
       WHERE id = ? AND deleted_at IS NULL`,
    ),
    noteIssue: write(
      'INSERT INTO last_issue (id, second) VALUES (1, ?) ON CONFLICT (id) DO UPDATE SET second = max(second, excluded.second)',
    ),
    lastIssue: read('SELECT second FROM last_issue'),
    clearLastIssue: write('DELETE FROM last_issue'),
    deleteIdentity: write('UPDATE identities SET deleted_at = ? WHERE id = ? AND deleted_at IS NULL'),
    listIdentities: list('identities'),
    listActiveIdentities: list('identities', 'AND deleted_at IS NULL'),
    listDeletedIdentities: list('identities INDEXED BY deleted_identities', 'AND deleted_at IS NOT NULL'),
    allIdentities: read(`SELECT ${identityColumns} FROM identities ORDER BY id`),
    putIdentity: write(`INSERT INTO identities (${identityColumns}) VALUES (?, ?, ?, ?, ?)`),
    clearIdentities: write('DELETE FROM identities'),

    readShared: read('SELECT value FROM shared_values WHERE name = ?'),
    insertShared: write('INSERT INTO shared_values (name, value) VALUES (?, ?) ON CONFLICT DO NOTHING'),
    replaceShared: write('INSERT OR REPLACE INTO shared_values (name, value) VALUES (?, ?)'),

    listResources: read(`SELECT ${resourceColumns} FROM resources ORDER BY id`),
    saveResource: write(
      `INSERT INTO resources (${resourceColumns}) VALUES (?, ?, ?, ?, ?, ?)
       ON CONFLICT (id) DO UPDATE SET host = excluded.host, primary_key = excluded.primary_key,
         secondary_key = excluded.secondary_key, region = excluded.region, data_location = excluded.data_location`,
    ),
    clearResources: write('DELETE FROM resources'),

    listSigningKeys: read(`SELECT ${signingKeyColumns} FROM signing_keys ORDER BY created_at, kid`),
    addSigningKey: write(`INSERT INTO signing_keys (${signingKeyColumns}) VALUES (?, ?, ?, ?, ?)`),
    retireSigningKeys: write('UPDATE signing_keys SET retired_at = ? WHERE retired_at IS NULL'),
    clearSigningKeys: write('DELETE FROM signing_keys'),
  }
}
