import { join } from 'node:path'
import { DefinitionError } from '../model/fault.js'
import { isArchiveName } from '../read/archive.js'
import { filesOfArchive, listFolder, readBytes } from '../read/files.js'
import { looksLikeWorkflow } from '../read/looksLikeWorkflow.js'

/** Folders without files of the project itself. */
const skipped = new Set(['node_modules', '.git', 'bin', 'obj', 'dist'])

/** The JSON files below a folder and in its archives that look like workflow definitions, sorted by path. */
export async function findDefinitions(folder: string): Promise<string[]> {
  const found: string[] = []
  for (const { name, isFolder } of await listFolder(folder)) {
    const path = join(folder, name)
    if (isFolder && !skipped.has(name)) found.push(...(await findDefinitions(path)))
    else if (!isFolder && isArchiveName(name)) found.push(...(await workflowsOfArchive(path)))
    else if (!isFolder && /\.jsonc?$/i.test(name)) found.push(...(await workflowsOf([path])))
  }
  return found
}

/** An archive that cannot be read is listed itself: the survey then reports why. */
async function workflowsOfArchive(path: string): Promise<string[]> {
  try {
    return await workflowsOf(await filesOfArchive(path))
  } catch (error) {
    if (error instanceof DefinitionError) return [path]
    throw error
  }
}

async function workflowsOf(files: readonly string[]): Promise<string[]> {
  const found: string[] = []
  for (const file of files) if (looksLikeWorkflow(await readBytes(file))) found.push(file)
  return found
}
