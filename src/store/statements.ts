import { nameStatements } from '../storage/sqlEngine.js'

export const ledgerColumns = `id, resource, origin, noted_at, custom_id, created_at, last_issued_at, revoked_at, deleted_at,
  caller, caller_kind, workflow, run, action`
const orphanColumns = 'at, resource, reason, caller, caller_kind, workflow, run, action'

/** Every statement of the API's store. `prefix` is that of its tables. */
export const createStatements = (prefix: string) =>
  nameStatements(
    {
      claim: `INSERT INTO ${prefix}attempts AS held (key, fingerprint, owner, lease_until, outcome_unknown, expires_at)
      VALUES ($1, $2, $3, $5, 0, $6)
      ON CONFLICT (key) DO UPDATE SET
        fingerprint = excluded.fingerprint, owner = excluded.owner, lease_until = excluded.lease_until,
        expires_at = excluded.expires_at, user_id = NULL,
        outcome_unknown = CASE
          WHEN held.expires_at < $4 THEN 0
          WHEN held.owner IS NOT NULL THEN 2
          ELSE held.outcome_unknown END
      WHERE held.expires_at < $4
        OR (held.fingerprint = excluded.fingerprint AND held.user_id IS NULL
          AND (held.owner IS NULL OR held.lease_until < $4))
      RETURNING outcome_unknown`,
      findAttempt: `SELECT fingerprint, lease_until, user_id FROM ${prefix}attempts WHERE key = $1`,
      complete: `UPDATE ${prefix}attempts SET user_id = $3, owner = NULL WHERE key = $1 AND owner = $2 RETURNING key`,
      giveUp: `DELETE FROM ${prefix}attempts WHERE key = $1 AND owner = $2 AND outcome_unknown = 0`,
      giveUpUnknown: `UPDATE ${prefix}attempts SET owner = NULL, outcome_unknown = 1 WHERE key = $1 AND owner = $2`,
      findUser: `SELECT user_id FROM ${prefix}attempts WHERE key = $1 AND user_id IS NOT NULL`,
      forgetUser: `DELETE FROM ${prefix}attempts WHERE user_id = $1 AND expires_at IS NULL`,
      removeExpired: `DELETE FROM ${prefix}attempts WHERE expires_at < $1`,

      note: `INSERT INTO ${prefix}identities AS known (${ledgerColumns})
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
      ON CONFLICT (id) DO UPDATE SET
        origin = CASE WHEN excluded.origin = 'created' THEN excluded.origin ELSE known.origin END,
        custom_id = CASE WHEN excluded.deleted_at IS NULL THEN coalesce(excluded.custom_id, known.custom_id) END,
        created_at = coalesce(known.created_at, excluded.created_at),
        last_issued_at = coalesce(excluded.last_issued_at, known.last_issued_at),
        revoked_at = coalesce(excluded.revoked_at, known.revoked_at),
        deleted_at = coalesce(known.deleted_at, excluded.deleted_at),
        caller = coalesce(known.caller, excluded.caller),
        caller_kind = coalesce(known.caller_kind, excluded.caller_kind),
        workflow = coalesce(known.workflow, excluded.workflow),
        run = coalesce(known.run, excluded.run),
        action = coalesce(known.action, excluded.action)`,
      list: `SELECT ${ledgerColumns} FROM ${prefix}identities
      WHERE id > $1
        AND (CAST($2 AS text) IS NULL OR resource = $2)
        AND (CAST($3 AS text) IS NULL OR custom_id = $3)
        AND (CAST($4 AS text) IS NULL OR substr(caller, 1, length(CAST($4 AS text))) = $4)
        AND (CAST($5 AS text) IS NULL OR workflow = $5)
        AND (CAST($6 AS text) IS NULL OR run = $6)
        AND (CAST($7 AS integer) IS NULL OR (deleted_at IS NULL) = (CAST($7 AS integer) = 0))
        AND (CAST($8 AS double precision) IS NULL OR coalesce(last_issued_at, created_at, noted_at) < $8)
        AND (CAST($9 AS double precision) IS NULL OR revoked_at IS NULL OR revoked_at < $9)
        AND (CAST($10 AS double precision) IS NULL OR last_issued_at >= $10)
        AND (CAST($11 AS double precision) IS NULL OR last_issued_at < $11)
      ORDER BY id LIMIT CAST($12 AS integer)`,
      noteOrphan: `INSERT INTO ${prefix}possible_orphans (${orphanColumns}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
      listOrphans: `SELECT ${orphanColumns} FROM ${prefix}possible_orphans ORDER BY at`,
      findIdentity: `SELECT ${ledgerColumns} FROM ${prefix}identities WHERE id = $1`,
      startJob: `INSERT INTO ${prefix}jobs (name, started_at) VALUES ($1, $2)
      ON CONFLICT (name) DO UPDATE SET name = excluded.name RETURNING started_at`,
      finishJob: `DELETE FROM ${prefix}jobs WHERE name = $1`,

      addKey: `INSERT INTO ${prefix}api_keys (digest, name, permissions, created_at, expires_at) VALUES ($1, $2, $3, $4, $5)`,
      listKeys: `SELECT digest, name, permissions, created_at, expires_at FROM ${prefix}api_keys ORDER BY created_at, digest`,
      expireKeys: `UPDATE ${prefix}api_keys
      SET expires_at = CASE WHEN expires_at < $2 THEN expires_at ELSE $2 END WHERE name = $1 RETURNING digest`,
      removeKeys: `DELETE FROM ${prefix}api_keys WHERE name = $1 RETURNING digest`,
      track: `INSERT INTO ${prefix}tracked_requests (caller, probe, at, refused, run, operation, tracking_id)
      SELECT CAST($1 AS text), CAST($2 AS text), CAST($3 AS double precision),
        CASE WHEN CAST($4 AS integer) = 1
          AND NOT EXISTS (SELECT 1 FROM ${prefix}tracked_requests WHERE caller = $1 AND probe = $2) THEN 1 ELSE 0 END,
        CAST($5 AS text), CAST($6 AS text), CAST($7 AS text)
      WHERE (SELECT count(*) FROM ${prefix}tracked_requests WHERE caller = $1) < CAST($8 AS integer)
        AND (SELECT count(*) FROM ${prefix}tracked_requests) < CAST($9 AS integer)
      RETURNING refused`,
      listTracked: `SELECT at, refused, run, operation, tracking_id FROM ${prefix}tracked_requests
      WHERE caller = $1 AND probe = $2 ORDER BY at`,
      forgetTracked: `DELETE FROM ${prefix}tracked_requests WHERE at < $1`,

      ping: 'SELECT 1',
    },
    ['claim', 'findAttempt', 'complete', 'findUser', 'findIdentity', 'startJob', 'ping'],
  )

export type Statements = ReturnType<typeof createStatements>
