import type { Value, ValueObject } from '../value.js'
import { nameKey } from './nameKey.js'
import type { RepetitionIndex } from './runRecord.js'

/** The result of an action, for expressions and containers. */
export interface Ended {
  /** As `actions('X')` returns it. */
  toValue(): ValueObject
  /** What `result()` returns, when it is a container. */
  readonly result: (() => Value[]) | undefined
}

/** A loop with its current item or iteration. */
export interface LoopState {
  readonly name: string
  readonly index: number
  /** The item; undefined for an Until. */
  readonly item?: Value
}

/**
 * The completed actions as seen from one place: the whole run, or one repetition of a loop, which also sees those of the
 * enclosing scopes.
 */
export class Scope {
  private readonly ended = new Map<string, Ended>()
  /** The enclosing loops and their positions, outermost first. */
  readonly indexes: readonly RepetitionIndex[]

  constructor(
    readonly parent?: Scope,
    readonly loop?: LoopState,
  ) {
    const outer = parent?.indexes ?? []
    this.indexes = loop ? [...outer, { scopeName: loop.name, itemIndex: loop.index }] : outer
  }

  record(name: string, ended: Ended): void {
    this.ended.set(nameKey(name), ended)
  }

  /** Whether it has ended in this scope, not only in an enclosing one. */
  has(name: string): boolean {
    return this.ended.has(nameKey(name))
  }

  find(name: string): Ended | undefined {
    const key = nameKey(name)
    for (let scope: Scope | undefined = this; scope; scope = scope.parent) {
      const ended = scope.ended.get(key)
      if (ended) return ended
    }
    return undefined
  }

  /** The innermost loop with an item. */
  item(): Value | undefined {
    for (let scope: Scope | undefined = this; scope; scope = scope.parent) {
      if (scope.loop?.item !== undefined) return scope.loop.item
    }
    return undefined
  }

  /** The enclosing loop of that name. */
  loopNamed(name: string): LoopState | undefined {
    const key = nameKey(name)
    for (let scope: Scope | undefined = this; scope; scope = scope.parent) {
      if (scope.loop && nameKey(scope.loop.name) === key) return scope.loop
    }
    return undefined
  }
}
