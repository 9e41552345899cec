import { strFromU8, unzipSync } from 'fflate'

/** Files of an archive by their path inside it, with `/` as separator. An archive in it counts as a folder. */
export type Archive = ReadonlyMap<string, Uint8Array>

const limits = { depth: 3, file: 64 * 1024 * 1024, all: 256 * 1024 * 1024 }

/**
 * Unpacks the JSON files of a zip and of the zips in it, as in exported solutions and packages. Nothing is written to disk.
 *
 * @throws Error when it is not a zip, or its content is larger than 256 MB.
 */
export function readArchive(bytes: Uint8Array): Archive {
  const files = new Map<string, Uint8Array>()
  const read = { total: 0 }
  unpack(bytes, '', 0, files, read)
  return files
}

function unpack(
  bytes: Uint8Array,
  folder: string,
  depth: number,
  files: Map<string, Uint8Array>,
  read: { total: number },
): void {
  const entries = unzipSync(bytes, {
    filter: ({ name, originalSize }) => {
      if (!/\.(json|zip)$/i.test(name) || originalSize > limits.file) return false
      read.total += originalSize
      if (read.total > limits.all) throw new Error('its content is larger than 256 MB')
      return true
    },
  })
  for (const [name, content] of Object.entries(entries)) {
    const path = `${folder}${name.replaceAll('\\', '/').replace(/^\/+/, '')}`
    if (!isArchiveName(name)) files.set(path, content)
    else if (depth < limits.depth) unpackInner(content, path, depth, files, read)
  }
}

/** A nested file that is named like a zip but is not one has no workflow; the rest is still read. */
function unpackInner(
  content: Uint8Array,
  path: string,
  depth: number,
  files: Map<string, Uint8Array>,
  read: { total: number },
): void {
  if (strFromU8(content.subarray(0, 2)) === 'PK') unpack(content, `${path}/`, depth + 1, files, read)
}

/** Whether a name is that of an archive. */
export const isArchiveName = (name: string): boolean => /\.zip$/i.test(name)
