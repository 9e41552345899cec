import { chmodSync, existsSync, mkdirSync, statSync } from 'node:fs'

/** Keys and personal data are in these files, so only the user who runs the program may read them. */
export const privateFileMode = 0o600
const privateFolderMode = 0o700
const othersMayRead = 0o077
const sticky = 0o1000

/**
 * Creates a folder, and the missing ones above it, that only this user can open; takes the rights of others away from one
 * that exists. A folder that several users share on purpose (owned by another user, or with the sticky bit, as `/tmp`)
 * stays as it is.
 *
 * @throws The file system's error when the folder cannot be created.
 */
export function makePrivateFolder(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: privateFolderMode })
  const { mode, uid } = statSync(folder)
  if ((mode & othersMayRead) === 0 || (mode & sticky) !== 0 || uid !== process.getuid?.()) return
  tighten(folder, privateFolderMode)
}

/** Takes the rights of others away from a file of ours; one that does not exist, or is another user's, is left alone. */
export function makePrivateFile(file: string): void {
  if (!existsSync(file)) return
  const { mode, uid } = statSync(file)
  if ((mode & othersMayRead) !== 0 && uid === process.getuid?.()) tighten(file, privateFileMode)
}

/** Some network file systems have no modes; there the share's own rights hold. */
function tighten(path: string, mode: number): void {
  try {
    chmodSync(path, mode)
  } catch (fault) {
    const { code = '' } = fault as NodeJS.ErrnoException
    if (!['EPERM', 'ENOTSUP', 'EROFS', 'ENOSYS'].includes(code)) throw fault
  }
}
