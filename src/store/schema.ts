import type { PostgresSchema } from '../storage/postgresMigrations.js'
import type { SqliteSchema } from '../storage/sqliteSchema.js'
import type { StoreLabel } from '../storage/storeError.js'

/** The name of the API's store in messages. */
export const storeLabel: StoreLabel = { name: "The API's store", setting: 'STORE' }

/** The name of the schema in PostgreSQL. */
export const schemaName = 'acs_connector'

/** "ACSa" as a number: the application id of the file, and the lock of PostgreSQL. */
const mark = 0x41435361

/** Each entry migrates from the previous version; both engines use the same SQL. */
const migrations = (prefix: string): string[] => [
  `CREATE TABLE ${prefix}attempts (
     key text PRIMARY KEY,
     fingerprint text NOT NULL,
     owner text,
     lease_until double precision NOT NULL,
     outcome_unknown integer NOT NULL,
     user_id text,
     expires_at double precision
   );
   CREATE INDEX attempts_expiry ON ${prefix}attempts (expires_at) WHERE expires_at IS NOT NULL;
   CREATE INDEX attempts_user ON ${prefix}attempts (user_id) WHERE expires_at IS NULL;
   CREATE TABLE ${prefix}identities (
     id text PRIMARY KEY,
     resource text NOT NULL,
     origin text NOT NULL,
     noted_at double precision NOT NULL,
     custom_id text,
     created_at double precision,
     last_issued_at double precision,
     revoked_at double precision,
     deleted_at double precision,
     caller text,
     caller_kind text,
     workflow text,
     run text,
     action text
   );
   CREATE INDEX identities_custom ON ${prefix}identities (custom_id) WHERE custom_id IS NOT NULL;
   CREATE INDEX identities_run ON ${prefix}identities (run) WHERE run IS NOT NULL;
   CREATE TABLE ${prefix}possible_orphans (
     at double precision NOT NULL,
     resource text NOT NULL,
     reason text NOT NULL,
     caller text NOT NULL,
     caller_kind text NOT NULL,
     workflow text,
     run text,
     action text
   );
   CREATE TABLE ${prefix}jobs (name text PRIMARY KEY, started_at double precision NOT NULL);
   CREATE TABLE ${prefix}api_keys (
     digest text PRIMARY KEY,
     name text NOT NULL,
     permissions text NOT NULL,
     created_at double precision NOT NULL,
     expires_at double precision
   );`,
  `CREATE TABLE ${prefix}tracked_requests (
     caller text NOT NULL,
     probe text NOT NULL,
     at double precision NOT NULL,
     refused integer NOT NULL,
     run text,
     operation text,
     tracking_id text
   );
   CREATE INDEX tracked_requests_caller ON ${prefix}tracked_requests (caller, probe);`,
]

export const sqliteSchema: SqliteSchema = {
  label: storeLabel,
  fileName: 'api.db',
  applicationId: mark,
  migrations: migrations(''),
  // The commands for keys and the ledger work on it while the API runs.
  sharing: 'several processes',
}

export const postgresSchema: PostgresSchema = {
  name: schemaName,
  lock: mark,
  migrations: migrations(`${schemaName}.`),
}
