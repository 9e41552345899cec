import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { readWorkflow } from '../../workflow/read/readWorkflow.js'

/** A workflow that comes with this package. */
export interface WorkflowExample {
  /** Its path below the folder, by which the page refers to it. */
  id: string
  name: string
  dialect: string
}

/** Lists the workflows in a folder. Other files (settings, expectations) are omitted. */
export async function listExamples(folder: string): Promise<WorkflowExample[]> {
  const files = await readdir(folder, { recursive: true })
  const ids = files
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => file.endsWith('.json'))
    .toSorted((a, b) => a.localeCompare(b))
  const read = await Promise.all(ids.map((id) => describe(folder, id)))
  return read.filter((example) => example !== undefined)
}

async function describe(folder: string, id: string): Promise<WorkflowExample | undefined> {
  try {
    const { name, dialect, faults } = await readWorkflow(join(folder, id))
    return faults.length === 0 ? { id, name, dialect } : undefined
  } catch {
    return undefined
  }
}
