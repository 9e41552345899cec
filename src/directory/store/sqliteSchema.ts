/** Marks the file as ours (`PRAGMA application_id`): "ACSd" as a number. */
export const applicationId = 0x41435364

/** Each entry leads from the version before it to the next; `PRAGMA user_version` counts how many a file has had. */
export const migrations: readonly string[] = [
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
]
