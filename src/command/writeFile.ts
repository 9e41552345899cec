import { mkdtemp, rename, rm, writeFile as writeBytes } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { makeFolder } from './makeFolder.js'
import { UsageError } from './usageError.js'
import { kindOf, withWriteErrors } from './writeErrors.js'

/**
 * Writes the file of `--out`, whole or not at all.
 *
 * @param force Whether an existing file is replaced.
 * @throws UsageError when the file exists and `force` is off, when a folder is in its place, or when the system does not let it be
 * written.
 */
export const writeFile = (file: string, bytes: Uint8Array, force: boolean): Promise<void> =>
  withWriteErrors(file, async () => {
    const kind = await kindOf(file)
    if (kind === 'folder') throw new UsageError(`--out ${file}: there is a folder of this name. Name a file.`)
    if (kind === 'file' && !force) {
      throw new UsageError(`--out ${file}: there is a file of this name. Choose another, or replace it with --force.`)
    }
    const folder = dirname(resolve(file))
    await makeFolder(folder)
    const draft = await mkdtemp(join(folder, `.${basename(file)}-`))
    try {
      await writeBytes(join(draft, 'file'), bytes)
      await rename(join(draft, 'file'), file)
    } finally {
      await rm(draft, { recursive: true, force: true })
    }
  })
