import type { StoreLabel } from '../../storage/storeError.js'

/** How messages speak of the directory's store. */
export const directoryLabel: StoreLabel = { name: "The directory's store", setting: 'DIRECTORY_STORE' }
