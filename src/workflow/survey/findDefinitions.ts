import { join } from 'node:path'
import { DefinitionError } from '../model/fault.js'
import { isArchiveName } from '../read/archive.js'
import { filesOfArchive, listFolder, readBytes } from '../read/files.js'
import { looksLikeWorkflow } from '../read/looksLikeWorkflow.js'

/** Folders that hold nothing of a project's own. */
const skipped = new Set(['node_modules', '.git', 'bin', 'obj', 'dist'])

/** The JSON files below a folder, also in its archives, that look like workflow definitions, in the order of their paths. */
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

/** An archive that cannot be read stands for itself: the survey then says why. */
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
