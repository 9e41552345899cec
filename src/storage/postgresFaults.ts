import { StoreError, type StoreFault, type StorePlace } from './storeError.js'

interface PostgresFault {
  code?: string
  message?: string
  constraint?: string
}

type Describe = (setting: string, fault: PostgresFault) => string

/**
 * PostgreSQL's codes (https://www.postgresql.org/docs/current/errcodes-appendix.html) and Node's network errors, with
 * messages for operators.
 */
const meanings: [codes: RegExp, kind: StoreFault, describe: Describe][] = [
  [
    /^53100|^ENOSPC/,
    'full',
    () => 'the disk of the database server is full. Free some space, then try again; everything acknowledged is safe.',
  ],
  [
    /^25006|^42501|^3F000/,
    'readOnly',
    (setting) =>
      `its user may not write there. Name the primary server in ${setting}, and a user who may create a schema.`,
  ],
  [/^XX00[12]/, 'damaged', () => 'the database is damaged. Restore a backup of it.'],
  [
    /^28/,
    'unavailable',
    (setting) => `the user is refused. Check user and password in ${setting}, and pg_hba.conf of the server.`,
  ],
  [
    /^3D000/,
    'unavailable',
    (setting) => `there is no such database. Create it with createdb, or name another in ${setting}.`,
  ],
  [/^53300/, 'unavailable', () => 'it has no free connection. Raise max_connections, or run fewer processes.'],
  [/^23/, 'conflict', (_setting, { constraint = 'see the log' }) => `Unique constraint violated: ${constraint}.`],
  [
    /^ECONN|^ENOTFOUND|^EAI_AGAIN|^EHOSTUNREACH|^ENETUNREACH|^ETIMEDOUT|^EPIPE|^08|^57P0|^57014|^55000|^lost$/,
    'unavailable',
    (setting) =>
      `it cannot be reached. Check that the server runs and that host and port in ${setting} are right; no restart is needed when it is back.`,
  ],
]

/**
 * Describes a fault of the database. Only code and message of the original are kept as the cause: its other members
 * quote rows, and so keys.
 */
export function toStoreError(fault: unknown, place: StorePlace): StoreError {
  if (fault instanceof StoreError) return fault
  const { message = String(fault), code = codeOfLoss(message) } = fault as PostgresFault
  const cause = new Error(code ? `${code}: ${message}` : message)
  for (const [codes, kind, describe] of meanings) {
    if (codes.test(code)) return new StoreError(kind, place, describe(place.setting, fault as PostgresFault), cause)
  }
  return new StoreError(
    'unavailable',
    place,
    `an unexpected error occurred (${code || 'no code'}). The log has the reason.`,
    cause,
  )
}

/** The driver has no code when a connection breaks, or cannot be acquired in time. */
const codeOfLoss = (message: string) =>
  /terminated|timeout|closed|not queryable|after calling end/i.test(message) ? 'lost' : ''
