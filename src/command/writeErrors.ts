import { stat } from 'node:fs/promises'
import { UsageError } from './usageError.js'

/** The kind of an existing path. */
export async function kindOf(path: string): Promise<'nothing' | 'file' | 'folder'> {
  try {
    return (await stat(path)).isDirectory() ? 'folder' : 'file'
  } catch {
    return 'nothing'
  }
}

const reasons = new Map([
  ['ENOENT', 'a folder cannot be created there'],
  ['ENOTDIR', 'a part of the path is a file'],
  ['EEXIST', 'a part of the path is a file'],
  ['EACCES', 'you may not write there'],
  ['EPERM', 'you may not write there'],
  ['EROFS', 'it is on a read-only disk'],
  ['ENOSPC', 'the disk is full'],
  ['ENAMETOOLONG', 'the name is too long'],
])

/**
 * Writes `--out`.
 *
 * @throws UsageError with the option and the reason, when the system refuses.
 */
export async function withWriteErrors(out: string, write: () => Promise<void>): Promise<void> {
  try {
    await write()
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === undefined) throw error
    throw new UsageError(
      `--out ${out}: cannot be written, because ${reasons.get(code) ?? `the system reports ${code}`}. Choose another place.`,
    )
  }
}
