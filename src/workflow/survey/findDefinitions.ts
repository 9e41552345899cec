import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** Folders that hold nothing of a project's own. */
const skipped = new Set(['node_modules', '.git', 'bin', 'obj', 'dist'])

/** What every envelope of a workflow has in it somewhere. */
const marks = [/"actions"\s*:/, /"triggers"\s*:/]

/** The JSON files below a folder that look like workflow definitions, in the order of their paths. */
export async function findDefinitions(folder: string): Promise<string[]> {
  const found: string[] = []
  const entries = await readdir(folder, { withFileTypes: true })
  for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(folder, entry.name)
    if (entry.isDirectory() && !skipped.has(entry.name)) found.push(...(await findDefinitions(path)))
    if (entry.isFile() && entry.name.endsWith('.json') && (await looksLikeWorkflow(path))) found.push(path)
  }
  return found
}

async function looksLikeWorkflow(file: string): Promise<boolean> {
  const bytes = await readFile(file)
  const text = bytes[0] === 0xff && bytes[1] === 0xfe ? bytes.toString('utf16le') : bytes.toString('utf8')
  return marks.every((mark) => mark.test(text))
}
