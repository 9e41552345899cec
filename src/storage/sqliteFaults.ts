import { StoreError, type StoreFault, type StorePlace } from './storeError.js'

type Describe = (code: string, message: string) => string

/** SQLite's result codes (https://sqlite.org/rescode.html) and Node's file errors, with messages for operators. */
const meanings: [codes: RegExp, kind: StoreFault, describe: Describe][] = [
  [
    /^SQLITE_FULL|^ENOSPC|^EDQUOT/,
    'full',
    () => 'the disk is full. Free some space, then try again; everything acknowledged so far is safe.',
  ],
  [
    /^SQLITE_(READONLY|CANTOPEN|PERM|AUTH)|^EACCES|^EPERM|^EROFS|^ENOTDIR|^EEXIST|^EISDIR/,
    'readOnly',
    () => 'it cannot be opened for writing. Give this user write access to the folder, or choose another one.',
  ],
  [
    /^SQLITE_(CORRUPT|NOTADB|FORMAT)/,
    'damaged',
    () => 'the file is damaged or is not a SQLite database. Restore a backup of it, or move it away to start empty.',
  ],
  [
    /^SQLITE_IOERR|^EIO/,
    'unavailable',
    (code) => `I/O error ${code}: fix the disk and restart; everything acknowledged so far is safe.`,
  ],
  [/^SQLITE_CONSTRAINT/, 'conflict', (_code, message) => `Unique constraint violated: ${columnsIn(message)}.`],
  [
    /^SQLITE_(BUSY|LOCKED)/,
    'busy',
    () => 'another process has it open. Stop that process, or give this one a folder of its own.',
  ],
]

/** Describes a fault of the engine or of the file system, and keeps the original as the cause. */
export function toStoreError(fault: unknown, place: StorePlace): StoreError {
  if (fault instanceof StoreError) return fault
  const { code: given, message = '' } = fault as { code?: string; message?: string }
  const code = given || codeOfOpening(fault)
  for (const [codes, kind, describe] of meanings) {
    if (codes.test(code)) return new StoreError(kind, place, describe(code, message), fault)
  }
  return new StoreError(
    'unavailable',
    place,
    `an unexpected error occurred (${code || 'no code'}). The log has the reason.`,
    fault,
  )
}

/** The driver has no code when it cannot open a file. */
const codeOfOpening = (fault: unknown) => (String(fault).includes('ConnectionFailed') ? 'SQLITE_CANTOPEN' : '')

/** SQLite lists the columns after a colon, and never their values. */
const columnsIn = (message: string) => /constraint failed: ([\w., ]+)/.exec(message)?.[1] ?? 'see the log'
