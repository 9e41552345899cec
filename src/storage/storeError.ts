/** The kind of a store's failure. `foreign`: another program's database; `newer`: of a later version. */
export type StoreFault = 'full' | 'readOnly' | 'damaged' | 'busy' | 'foreign' | 'newer' | 'conflict' | 'unavailable'

/** The name of a store in messages, and the setting of its place. */
export interface StoreLabel {
  /** Begins a sentence, such as `The directory's store`. */
  name: string
  /** The environment variable, such as `DIRECTORY_STORE`. */
  setting: string
}

/** A store and where it is: `at FILE`, or `in PostgreSQL at HOST:PORT/DATABASE`. Never a user or password. */
export interface StorePlace extends StoreLabel {
  place: string
}

/** A failure of a store, for the operator. `message` names the place; `publicMessage` does not. */
export class StoreError extends Error {
  override readonly name = 'StoreError'
  /** The part for callers over the network. */
  readonly publicMessage: string

  constructor(
    readonly kind: StoreFault,
    { name, place }: StorePlace,
    /** What is wrong and what to do, without the place. */
    problem: string,
    cause?: unknown,
  ) {
    super(`${name} ${place}: ${problem}`, cause === undefined ? undefined : { cause })
    this.publicMessage = `${name}: ${problem}`
  }
}
