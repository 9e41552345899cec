import { randomUUID } from 'node:crypto'
import { link, mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { makePrivateFile } from '../../privateFiles.js'

/** A file of the TLS folder: its path and the mode it is made with. */
export interface KeptFile {
  path: string
  mode: number
}

/**
 * The file's text, or undefined when there is no such file. Makes a file private that others may read.
 *
 * @throws the error of the file system, unless the file does not exist.
 */
export async function readKept({ path }: KeptFile): Promise<string | undefined> {
  makePrivateFile(path)
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

/** Replaces the file atomically: a reader, or a crash, sees the old contents or the new ones, never a part. */
export async function replaceKept(file: KeptFile, text: string | Uint8Array): Promise<void> {
  const draft = await writeDraft(file, text)
  await rename(draft, file.path)
}

/**
 * Creates the file unless another process created it
 * first. A hard link to an existing name fails, so exactly one of several processes succeeds.
 *
 * @returns the contents of the file: `text`, or the other process's.
 * @throws the error of the file system, unless the file exists.
 */
export async function keepFirst(file: KeptFile, text: string): Promise<string> {
  const draft = await writeDraft(file, text)
  try {
    await link(draft, file.path)
    return text
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    return await readFile(file.path, 'utf8')
  } finally {
    await rm(draft, { force: true })
  }
}

async function writeDraft({ path, mode }: KeptFile, text: string | Uint8Array): Promise<string> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  const draft = `${path}.${randomUUID()}`
  const handle = await open(draft, 'wx', mode)
  try {
    await handle.writeFile(text)
    await handle.sync()
  } finally {
    await handle.close()
  }
  return draft
}
