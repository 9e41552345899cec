import type { AbortSignalLike } from '@azure/abort-controller'

type Listener = (this: AbortSignalLike, event: unknown) => void

/**
 * Says that a call is no longer wanted, and why. It is all of an `AbortSignal` that the SDK uses; making a real one for
 * every call costs more than signing it.
 */
export class CallEnd implements AbortSignalLike {
  reason?: 'callerLeft' | 'deadlinePassed'
  readonly #listeners = new Set<Listener>()

  get aborted(): boolean {
    return this.reason !== undefined
  }

  end(reason: 'callerLeft' | 'deadlinePassed'): void {
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
