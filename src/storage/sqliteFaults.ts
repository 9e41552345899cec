import { StoreError, type StoreFault } from './storeError.js'

/** What each of SQLite's result codes (https://sqlite.org/rescode.html) and Node's file errors means to an operator. */
const meanings: [codes: RegExp, kind: StoreFault, advice: string][] = [
  [
    /^SQLITE_FULL|^ENOSPC|^EDQUOT/,
    'full',
    'the disk is full. Make room, then try again; what was acknowledged is safe.',
  ],
  [
    /^SQLITE_(READONLY|CANTOPEN|PERM|AUTH)|^EACCES|^EPERM|^EROFS|^ENOTDIR|^EEXIST|^EISDIR/,
    'readOnly',
    'it cannot be opened for writing. Give this user write access to the folder, or name another one.',
  ],
  [
    /^SQLITE_(CORRUPT|NOTADB|FORMAT)/,
    'damaged',
    'the file is damaged or is not a database. Restore a copy of it, or move it away to start empty.',
  ],
  [
    /^SQLITE_IOERR|^EIO/,
    'unavailable',
    'the disk does not read or write it, as one that is broken or was made read-only. Mend the disk, then start again; what was acknowledged is safe.',
  ],
  [
    /^SQLITE_CONSTRAINT/,
    'conflict',
    'what is to be kept contradicts what is there: a name that must be unique stands twice.',
  ],
  [
    /^SQLITE_(BUSY|LOCKED)/,
    'busy',
    'another process has it open. Stop that process, or give this one a folder of its own.',
  ],
]

/** Says a fault of the engine or of the file system in an operator's words; keeps the original as the cause. */
export function toStoreError(fault: unknown, path: string): StoreError {
  if (fault instanceof StoreError) return fault
  const { code: given, message = '' } = fault as { code?: string; message?: string }
  const code = given || codeOfOpening(fault)
  const place = `The directory's store at ${path}`
  for (const [codes, kind, advice] of meanings) {
    if (codes.test(code)) return new StoreError(kind, `${place}: ${advice}`, fault)
  }
  return new StoreError('unavailable', `${place} does not work (${code || message}). The log has the reason.`, fault)
}

/** The driver gives no code when it cannot open a file at all. */
const codeOfOpening = (fault: unknown) => (String(fault).includes('ConnectionFailed') ? 'SQLITE_CANTOPEN' : '')
