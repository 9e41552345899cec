import { makePrivateFolder } from '../privateFiles.js'
import { StartError } from './startError.js'

/**
 * Creates the data folder, or removes the permissions of others from an existing one.
 *
 * @param folder `:memory:` for none.
 * @throws StartError when the folder cannot be created.
 */
export function prepareDataFolder(folder: string): void {
  if (folder === ':memory:') return
  try {
    makePrivateFolder(folder)
  } catch (fault) {
    const { code } = fault as NodeJS.ErrnoException
    throw new StartError(
      `The data folder ${folder} cannot be created (${code}). Give this user write access there, or name another folder in DATA_DIR.`,
    )
  }
}
