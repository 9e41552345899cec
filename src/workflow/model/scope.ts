import type { Value, ValueObject } from '../value.js'
import { nameKey } from './nameKey.js'
import type { RepetitionIndex } from './runRecord.js'

/** What expressions and containers may ask of an action that has ended. */
export interface Ended {
  /** As `actions('X')` shows it. */
  toValue(): ValueObject
  /** What `result()` answers, when it is a container. */
  readonly result: (() => Value[]) | undefined
}

/** A loop whose item or round is at work. */
export interface LoopState {
  readonly name: string
  readonly index: number
  /** The item; undefined for an Until, which has none. */
  readonly item?: Value
}

/**
 * What has ended so far, as seen from one place: the whole run, or one repetition of a loop, which sees what is around it too.
 */
export class Scope {
  private readonly ended = new Map<string, Ended>()
  /** Where in which loops this is, outermost first. */
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

  /** Whether it has ended here, and not only in what is around. */
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

  /** The loop of that name around this place. */
  loopNamed(name: string): LoopState | undefined {
    const key = nameKey(name)
    for (let scope: Scope | undefined = this; scope; scope = scope.parent) {
      if (scope.loop && nameKey(scope.loop.name) === key) return scope.loop
    }
    return undefined
  }
}
