import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { extname, join, sep } from 'node:path'
import { gzipSync } from 'node:zlib'

/** A file of the page as it is sent. */
export interface PageAsset {
  /** The file name's ending, such as `.js`. */
  extension: string
  body: Buffer
  readonly compressed: Buffer
  etag: string
}

/** Below the folder of the page, in the order in which later rules win. */
const styles = [
  'colours.css',
  ...['text', 'layout', 'forms', 'notices', 'lists', 'charts', 'workflows', 'print'].map(
    (name) => `page/styles/${name}.css`,
  ),
]

/**
 * Reads the files of the page, compressed once. The style sheets are joined to `/page/styles.css`: a browser requests six
 * files at a time, so that fewer files are shown sooner.
 *
 * @param folder The folder that the page is served from.
 * @param more Other files, by their paths at the server.
 * @returns The files by their paths at the server.
 */
export function readPageAssets(folder: string, more: Record<string, string> = {}): Map<string, PageAsset> {
  const own = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
    .map((file): [string, string] => [file.slice(folder.length).split(sep).join('/'), file])
  const assets = new Map(
    [...own, ...Object.entries(more)].map(([path, file]) => [path, toAsset(readFileSync(file), extname(file))]),
  )
  const joined = styles.map((name) => readFileSync(join(folder, name), 'utf8')).join('')
  return assets.set('/page/styles.css', textAsset(joined, '.css'))
}

/** A text of the page as it is sent. */
export const textAsset = (text: string, extension: string): PageAsset => toAsset(Buffer.from(text), extension)

function toAsset(body: Buffer, extension: string): PageAsset {
  let compressed: Buffer | undefined
  return {
    extension,
    body,
    // Not before somebody requests it: a start does not wait for that.
    get compressed() {
      compressed ??= gzipSync(body)
      return compressed
    },
    etag: `"${createHash('sha256').update(body).digest('base64url').slice(0, 16)}"`,
  }
}
