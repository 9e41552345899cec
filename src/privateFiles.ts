import { chmodSync, existsSync, mkdirSync, statSync } from 'node:fs'

/** These files contain keys and personal data, so only the user who runs the program may read them. */
export const privateFileMode = 0o600
const privateFolderMode = 0o700
const othersMayRead = 0o077
const sticky = 0o1000

/**
 * Creates a folder, and the missing ones above it, that only this user can open; removes the permissions of others from an
 * existing one. A folder that several users share on purpose (owned by another user, or with the sticky bit, such as
 * `/tmp`) is not changed.
 *
 * @throws The file system's error when the folder cannot be created.
 */
export function makePrivateFolder(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: privateFolderMode })
  const { mode, uid } = statSync(folder)
  if ((mode & othersMayRead) === 0 || (mode & sticky) !== 0 || uid !== process.getuid?.()) return
  tighten(folder, privateFolderMode)
}

/** Removes the permissions of others from a file; one that does not exist, or belongs to another user, is not changed. */
export function makePrivateFile(file: string): void {
  if (!existsSync(file)) return
  const { mode, uid } = statSync(file)
  if ((mode & othersMayRead) !== 0 && uid === process.getuid?.()) tighten(file, privateFileMode)
}

/** Some network file systems have no modes; there the share's own permissions apply. */
function tighten(path: string, mode: number): void {
  try {
    chmodSync(path, mode)
  } catch (fault) {
    const { code = '' } = fault as NodeJS.ErrnoException
    if (!['EPERM', 'ENOTSUP', 'EROFS', 'ENOSYS'].includes(code)) throw fault
  }
}
