import { mkdir, mkdtemp, readdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { OptionError } from './options.js'

/**
 * Writes files into a folder, all or none: they are complete under other names before the first of them appears.
 *
 * @param force Whether an existing folder's files of the same names are replaced; its other files stay.
 * @throws OptionError when the folder exists and `force` is off, or when there is a file in its place.
 */
export async function writeFolder(folder: string, files: Map<string, Buffer>, force: boolean): Promise<void> {
  const target = resolve(folder)
  const kind = await kindOf(target)
  if (kind === 'file') throw new OptionError(`--out ${folder}: there is a file of this name. Choose another folder.`)
  if (kind === 'folder' && !force && (await readdir(target)).length > 0) {
    throw new OptionError(
      `--out ${folder}: the folder is not empty. Choose another, or replace its files with --force.`,
    )
  }
  await mkdir(dirname(target), { recursive: true })
  const draft = await mkdtemp(join(dirname(target), `.${basename(target)}-`))
  try {
    for (const [name, bytes] of files) await writeFile(join(draft, name), bytes)
    if (kind === 'folder') for (const name of files.keys()) await rename(join(draft, name), join(target, name))
    else await rename(draft, target)
  } finally {
    await rm(draft, { recursive: true, force: true })
  }
}

async function kindOf(path: string): Promise<'nothing' | 'file' | 'folder'> {
  try {
    return (await stat(path)).isDirectory() ? 'folder' : 'file'
  } catch {
    return 'nothing'
  }
}
