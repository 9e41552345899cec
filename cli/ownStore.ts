import { UsageError } from '../src/command/usageError.js'
import { type Config, readConfig } from '../src/config.js'
import { prepareDataFolder } from '../src/process/dataFolder.js'
import { ConfigError, type Environment } from '../src/settings.js'
import { StoreError } from '../src/storage/storeError.js'
import type { ApiStore } from '../src/store/apiStore.js'
import { openApiStore } from '../src/store/openApiStore.js'

/**
 * Opens the API's store of the environment while `work` runs; the API may run at the same time.
 *
 * @throws UsageError when there is none, or it cannot be opened.
 */
export async function withOwnStore<T>(env: Environment, work: (store: ApiStore) => Promise<T>): Promise<T> {
  try {
    const { config, secrets } = readConfig(env)
    const { apiStore: place } = secrets
    if (place === undefined || place === ':memory:') {
      throw new UsageError('The API has no store that another process can open. Set STORE, or leave it empty.')
    }
    prepareIfOurs(config, place)
    const store = await openApiStore(place)
    try {
      return await work(store)
    } finally {
      await store.close()
    }
  } catch (failure) {
    if (failure instanceof ConfigError || failure instanceof StoreError) throw new UsageError(failure.message)
    throw failure
  }
}

function prepareIfOurs({ directory: { dataDir } }: Config, place: string): void {
  if (dataDir !== ':memory:' && place.startsWith(dataDir)) prepareDataFolder(dataDir)
}
