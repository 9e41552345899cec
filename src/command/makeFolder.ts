import { mkdir } from 'node:fs/promises'
import { dirname } from 'node:path'
import { kindOf } from './writeErrors.js'

/**
 * Makes a folder and those above it. Node's own `recursive` never ends where the system has no place for new folders, such
 * as below `/proc`.
 *
 * @throws the system's error, for the first folder that cannot be made.
 */
export async function makeFolder(folder: string): Promise<void> {
  if ((await kindOf(folder)) === 'folder') return
  const parent = dirname(folder)
  if (parent !== folder) await makeFolder(parent)
  await mkdir(folder).catch(async (error: unknown) => {
    if ((await kindOf(folder)) !== 'folder') throw error
  })
}
