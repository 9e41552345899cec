/** Why a store could not do what was asked, in words for the person who runs it. */
export class StoreError extends Error {
  override readonly name = 'StoreError'

  constructor(
    /** `full`, `readOnly`, `damaged`, `busy`, `foreign` (not a directory's file), `newer` (of a later version), `conflict` (against what is there), `unavailable`. */
    readonly kind: StoreFault,
    message: string,
    cause?: unknown,
  ) {
    super(message, cause === undefined ? undefined : { cause })
  }
}

export type StoreFault = 'full' | 'readOnly' | 'damaged' | 'busy' | 'foreign' | 'newer' | 'conflict' | 'unavailable'
