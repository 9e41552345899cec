import type { SqliteSchema } from '../../storage/sqliteSchema.js'
import { directoryLabel } from './label.js'

/** The directory's file. Its application id is "ACSd" as a number. */
export const directorySchema: SqliteSchema = {
  label: directoryLabel,
  fileName: 'directory.db',
  applicationId: 0x41435364,
  // A second process would not see access keys that the first one rotates.
  sharing: 'one process',
  migrations: [
    `CREATE TABLE resources (
     id TEXT PRIMARY KEY,
     host TEXT UNIQUE,
     primary_key TEXT NOT NULL,
     secondary_key TEXT NOT NULL,
     region TEXT NOT NULL,
     data_location TEXT NOT NULL
   ) WITHOUT ROWID;
   CREATE TABLE identities (
     id TEXT PRIMARY KEY,
     created_at REAL NOT NULL,
     revoked_at REAL,
     revoked_through INTEGER,
     deleted_at REAL
   ) WITHOUT ROWID;
   CREATE TABLE signing_keys (
     kid TEXT PRIMARY KEY,
     private_key TEXT NOT NULL,
     certificate TEXT NOT NULL,
     created_at REAL NOT NULL,
     retired_at REAL
   ) WITHOUT ROWID;`,
    // The latest second in which a token was issued: one row at most.
    `CREATE TABLE last_issue (
     id INTEGER PRIMARY KEY CHECK (id = 1),
     second INTEGER NOT NULL
   );`,
    `CREATE TABLE teams_assignments (
     resource_id TEXT NOT NULL,
     tenant_id TEXT NOT NULL,
     object_id TEXT NOT NULL,
     principal_type TEXT NOT NULL,
     client_ids TEXT,
     PRIMARY KEY (resource_id, tenant_id, object_id)
   ) WITHOUT ROWID;
   CREATE TABLE role_assignments (
     resource_id TEXT NOT NULL,
     principal_id TEXT NOT NULL,
     PRIMARY KEY (resource_id, principal_id)
   ) WITHOUT ROWID;`,
    `CREATE TABLE shared_values (
     name TEXT PRIMARY KEY,
     value TEXT NOT NULL
   ) WITHOUT ROWID;`,
    // A list of the deleted ones does not read all the others.
    'CREATE INDEX deleted_identities ON identities (id) WHERE deleted_at IS NOT NULL;',
  ],
}
