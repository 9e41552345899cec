import { StoreError, type StoreFault } from './storeError.js'

/**
 * What each of PostgreSQL's codes (https://www.postgresql.org/docs/current/errcodes-appendix.html) and Node's network
 * errors means to an operator.
 */
const meanings: [codes: RegExp, kind: StoreFault, advice: string][] = [
  [/^53100|^ENOSPC/, 'full', 'its disk is full. Make room, then try again; what was acknowledged is safe.'],
  [
    /^25006|^42501|^3F000/,
    'readOnly',
    'its user may not write there. Name the primary server, and a user who may create a schema in the database.',
  ],
  [/^XX00[12]/, 'damaged', 'the database is damaged. Restore a copy of it.'],
  [
    /^28/,
    'unavailable',
    'it refuses the user. See that user and password in DIRECTORY_STORE are right, and that pg_hba.conf lets them in.',
  ],
  [/^3D000/, 'unavailable', 'there is no such database. Make it with createdb, or name another in DIRECTORY_STORE.'],
  [
    /^53300/,
    'unavailable',
    'it has no connection left. Raise max_connections, or run fewer directories: each takes up to eleven.',
  ],
  [/^23/, 'conflict', 'what is to be kept contradicts what is there: a name that must be unique stands twice.'],
  [
    /^ECONN|^ENOTFOUND|^EAI_AGAIN|^EHOSTUNREACH|^ENETUNREACH|^ETIMEDOUT|^EPIPE|^08|^57P0|^57014|^lost$/,
    'unavailable',
    'it cannot be reached. See that it runs and that host and port are right; the directory goes on by itself once it answers.',
  ],
]

/**
 * Says a fault of the database in an operator's words. Of the original only code and message stay, as the cause: its
 * other members quote rows, and so keys.
 */
export function toStoreError(fault: unknown, place: string): StoreError {
  if (fault instanceof StoreError) return fault
  const { message = String(fault), code = codeOfLoss(message) } = fault as { code?: string; message?: string }
  const cause = new Error(code ? `${code}: ${message}` : message)
  for (const [codes, kind, advice] of meanings) {
    if (codes.test(code)) return new StoreError(kind, `The directory's store in ${place}: ${advice}`, cause)
  }
  return new StoreError(
    'unavailable',
    `The directory's store in ${place} does not work (${code || 'no code'}). The log has the reason.`,
    cause,
  )
}

/** The driver gives no code when a connection breaks, or cannot be had in time. */
const codeOfLoss = (message: string) =>
  /terminated|timeout|closed|not queryable|after calling end/i.test(message) ? 'lost' : ''
