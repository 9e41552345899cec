import { mkdir, rename, rm, writeFile as writeBytes } from 'node:fs/promises'
import { dirname } from 'node:path'
import { kindOf, named } from './refusals.js'
import { UsageError } from './usageError.js'

/**
 * Writes the file of `--out`, whole or not at all.
 *
 * @param force Whether an existing file is replaced.
 * @throws UsageError when the file exists and `force` is off, when a folder is in its place, or when the system does not let it be
 * written.
 */
export const writeFile = (file: string, bytes: Uint8Array, force: boolean): Promise<void> =>
  named(file, async () => {
    const kind = await kindOf(file)
    if (kind === 'folder') throw new UsageError(`--out ${file}: there is a folder of this name. Name a file.`)
    if (kind === 'file' && !force) {
      throw new UsageError(`--out ${file}: there is a file of this name. Choose another, or replace it with --force.`)
    }
    await mkdir(dirname(file), { recursive: true })
    try {
      await writeBytes(`${file}.new`, bytes)
      await rename(`${file}.new`, file)
    } finally {
      await rm(`${file}.new`, { force: true })
    }
  })
