import type { AbortSignalLike } from '@azure/abort-controller'

type Listener = (this: AbortSignalLike, event: unknown) => void

/**
 * Aborts one call and stores the reason. It has only those members of an `AbortSignal` that the SDK uses: a real one
 * for every call costs more than signing it.
 */
export class CallAbort implements AbortSignalLike {
  reason?: 'clientDisconnected' | 'deadlineExceeded'
  readonly #listeners = new Set<Listener>()

  get aborted(): boolean {
    return this.reason !== undefined
  }

  abort(reason: 'clientDisconnected' | 'deadlineExceeded'): void {
    if (this.aborted) return
    this.reason = reason
    for (const listener of this.#listeners) listener.call(this, { type: 'abort' })
  }

  addEventListener(_type: 'abort', listener: Listener): void {
    this.#listeners.add(listener)
  }

  removeEventListener(_type: 'abort', listener: Listener): void {
    this.#listeners.delete(listener)
  }
}
