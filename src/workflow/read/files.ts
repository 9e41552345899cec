import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { LRUCache } from 'lru-cache'
import { DefinitionError } from '../model/fault.js'
import { type Archive, isArchiveName, readArchive } from './archive.js'

/** The entries of a folder, or of an archive, which is read as a folder: `solution.zip/Workflows/Flow.json`. */
export interface FolderEntry {
  name: string
  isFolder: boolean
}

/** An archive and the path inside it. */
interface Inside {
  archive: Archive
  path: string
}

const archives = new LRUCache<string, Archive>({ max: 4 })

/**
 * The bytes of a file on disk or in an archive.
 *
 * @throws the error of `readFile`, with code ENOENT when there is no such file.
 */
export async function readBytes(path: string): Promise<Uint8Array> {
  const inside = await findInside(path)
  if (!inside) return readFile(path)
  const bytes = inside.archive.get(inside.path)
  if (bytes) return bytes
  throw Object.assign(new Error(`There is no file ${path}.`), { code: 'ENOENT' })
}

/** The kind of a path; undefined when it does not exist. An archive is a folder. */
export async function kindOf(path: string): Promise<'file' | 'folder' | undefined> {
  const inside = await findInside(path)
  if (!inside) {
    const found = await stat(path).catch(() => undefined)
    return found && (found.isDirectory() ? 'folder' : 'file')
  }
  if (inside.archive.has(inside.path)) return 'file'
  return entriesOf(inside).length > 0 || inside.path === '' ? 'folder' : undefined
}

/** The entries of a folder or archive, in the order of their names; none when there is no such folder. */
export async function listFolder(path: string): Promise<FolderEntry[]> {
  const inside = await findInside(path)
  if (inside) return entriesOf(inside)
  const entries = await readdir(path, { withFileTypes: true }).catch(() => [])
  return entries
    .map((entry) => ({ name: entry.name, isFolder: entry.isDirectory() }))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
}

/** The paths of all JSON files in an archive, as {@link readBytes} takes them. */
export async function filesOfArchive(path: string): Promise<string[]> {
  const inside = await findInside(path)
  return inside ? [...inside.archive.keys()].map((name) => join(path, name)) : []
}

/** When a file, or the archive that it is in, was last written. */
export async function changedAt(path: string): Promise<number> {
  return (await stat(archiveOf(path)?.file ?? path)).mtimeMs
}

function entriesOf({ archive, path }: Inside): FolderEntry[] {
  const prefix = path === '' ? '' : `${path}/`
  const names = new Map<string, boolean>()
  for (const file of archive.keys()) {
    const [name = '', ...rest] = file.startsWith(prefix) ? file.slice(prefix.length).split('/') : []
    if (name !== '') names.set(name, rest.length > 0)
  }
  return [...names].map(([name, isFolder]) => ({ name, isFolder }))
}

/** The first part of a path that is named like an archive, and the rest after it. */
function archiveOf(path: string): { file: string; rest: string } | undefined {
  const parts = path.split(/[\\/]/)
  const at = parts.findIndex((part) => isArchiveName(part))
  if (at < 0) return undefined
  const rest = parts.slice(at + 1).filter((part) => part !== '')
  return {
    file: path
      .split(/(?<=[\\/])/)
      .slice(0, at + 1)
      .join('')
      .replace(/[\\/]$/, ''),
    rest: rest.join('/'),
  }
}

async function findInside(path: string): Promise<Inside | undefined> {
  const found = archiveOf(path)
  if (!found) return undefined
  const info = await stat(found.file).catch(() => undefined)
  if (!info?.isFile()) return undefined
  const key = `${found.file} ${info.mtimeMs} ${info.size}`
  const archive = archives.get(key) ?? (await open(found.file))
  archives.set(key, archive)
  return { archive, path: found.rest }
}

async function open(file: string): Promise<Archive> {
  const bytes = await readFile(file)
  try {
    return readArchive(bytes)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    const message = `The archive cannot be read: ${reason}. Export it again, or unpack it and name the folder.`
    throw new DefinitionError([{ code: 'FileNotReadable', file, path: '$', message }])
  }
}
