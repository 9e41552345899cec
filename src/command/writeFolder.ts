import { mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { makeFolder } from './makeFolder.js'
import { UsageError } from './usageError.js'
import { kindOf, withWriteErrors } from './writeErrors.js'

/**
 * Writes files into the folder of `--out`, all or none: they are written under other names first and then renamed.
 *
 * @param force Whether an existing folder's files of the same names are replaced; its other files stay.
 * @throws UsageError when the folder exists and `force` is off, when something else is in its place, or when the system does not
 * let it be written.
 */
export const writeFolder = (folder: string, files: Map<string, Buffer>, force: boolean): Promise<void> =>
  withWriteErrors(folder, async () => {
    const target = resolve(folder)
    const kind = await kindOf(target)
    if (kind === 'file') throw new UsageError(`--out ${folder}: there is a file of this name. Choose another folder.`)
    if (kind === 'folder') await checkFolder(folder, files, force)
    await makeFolder(dirname(target))
    const draft = await mkdtemp(join(dirname(target), `.${basename(target)}-`))
    try {
      for (const [name, bytes] of files) await writeFile(join(draft, name), bytes)
      if (kind === 'folder') for (const name of files.keys()) await rename(join(draft, name), join(target, name))
      else await rename(draft, target)
    } finally {
      await rm(draft, { recursive: true, force: true })
    }
  })

async function checkFolder(folder: string, files: Map<string, Buffer>, force: boolean): Promise<void> {
  if (!force && (await readdir(folder)).length > 0) {
    throw new UsageError(`--out ${folder}: the folder is not empty. Choose another, or replace its files with --force.`)
  }
  for (const name of files.keys()) {
    if ((await kindOf(join(folder, name))) !== 'folder') continue
    throw new UsageError(`--out ${folder}: '${name}' in it is a folder, not a file. Move it, or choose another folder.`)
  }
}
