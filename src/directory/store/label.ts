import type { StoreLabel } from '../../storage/storeError.js'

/** The name of the directory's store in messages. */
export const directoryLabel: StoreLabel = { name: "The directory's store", setting: 'DIRECTORY_STORE' }
