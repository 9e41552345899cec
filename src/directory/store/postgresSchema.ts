import type { PostgresSchema } from '../../storage/postgresMigrations.js'

/** All tables are in their own schema, so that the database can be shared. */
export const schema = 'identity_directory'

/**
 * Each entry migrates from the previous version. Times are milliseconds since 1970 with their fraction, as
 * JavaScript has them. Ids sort by their bytes (collation C), as they do in SQLite.
 */
export const directorySchema: PostgresSchema = {
  name: schema,
  // "ACSd" as a number, the application id of the SQLite file too.
  lock: 0x41435364,
  migrations: [
    `CREATE TABLE ${schema}.resources (
     id text COLLATE "C" PRIMARY KEY,
     host text UNIQUE,
     primary_key text NOT NULL,
     secondary_key text NOT NULL,
     region text NOT NULL,
     data_location text NOT NULL
   );
   CREATE TABLE ${schema}.identities (
     id text COLLATE "C" PRIMARY KEY,
     created_at double precision NOT NULL,
     revoked_at double precision,
     revoked_through double precision,
     deleted_at double precision
   );
   CREATE TABLE ${schema}.signing_keys (
     kid text COLLATE "C" PRIMARY KEY,
     private_key text NOT NULL,
     certificate text NOT NULL,
     created_at double precision NOT NULL,
     retired_at double precision
   );`,
    // The latest second in which a token was issued: one row at most.
    `CREATE TABLE ${schema}.last_issue (
     id integer PRIMARY KEY CHECK (id = 1),
     second double precision NOT NULL
   );`,
    `CREATE TABLE ${schema}.teams_assignments (
     resource_id text COLLATE "C" NOT NULL,
     tenant_id text COLLATE "C" NOT NULL,
     object_id text COLLATE "C" NOT NULL,
     principal_type text NOT NULL,
     client_ids text,
     PRIMARY KEY (resource_id, tenant_id, object_id)
   );
   CREATE TABLE ${schema}.role_assignments (
     resource_id text COLLATE "C" NOT NULL,
     principal_id text COLLATE "C" NOT NULL,
     PRIMARY KEY (resource_id, principal_id)
   );`,
    `CREATE TABLE ${schema}.shared_values (
     name text COLLATE "C" PRIMARY KEY,
     value text NOT NULL
   );`,
    // A list of the deleted ones does not read all the others.
    `CREATE INDEX deleted_identities ON ${schema}.identities (id) WHERE deleted_at IS NOT NULL;`,
  ],
}
