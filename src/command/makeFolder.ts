import { mkdir } from 'node:fs/promises'
import { dirname } from 'node:path'
import { kindOf } from './writeErrors.js'

/**
 * Makes a folder and those above it. Node's own `recursive` never ends where folders cannot be created, such as below
 * `/proc`.
 *
 * @throws the system's error, for the first folder that cannot be created.
 */
export async function makeFolder(folder: string): Promise<void> {
  if ((await kindOf(folder)) === 'folder') return
  const parent = dirname(folder)
  if (parent !== folder) await makeFolder(parent)
  await mkdir(folder).catch(async (error: unknown) => {
    if ((await kindOf(folder)) !== 'folder') throw error
  })
}
