import { isNumeric, type Value, type ValueObject } from '../value.js'
import { deepEquals } from './equality.js'

/** Finds equal values among many in constant time: shared parts are hashed once. */
export class ValueIndex {
  private readonly numbers = new Map<string, number>()
  private readonly keys = new Map<object, string>()
  private readonly buckets = new Map<string, Value[]>()

  constructor(values: Iterable<Value> = []) {
    for (const value of values) this.add(value)
  }

  /** Adds a value; false when there is an equal one. */
  add(value: Value): boolean {
    const key = this.keyOf(value)
    const bucket = this.buckets.get(key)
    if (!bucket) this.buckets.set(key, [value])
    else if (bucket.some((other) => deepEquals(other, value))) return false
    else bucket.push(value)
    return true
  }

  has(value: Value): boolean {
    return this.buckets.get(this.keyOf(value))?.some((other) => deepEquals(other, value)) ?? false
  }

  /** Equal values have equal keys; others may collide. */
  private keyOf(value: Value): string {
    if (typeof value === 'string') return `s${value}`
    if (isNumeric(value)) return `n${typeof value === 'object' ? value.toNumber() : Number(value)}`
    if (typeof value !== 'object' || value === null) return String(value)
    const known = this.keys.get(value)
    if (known !== undefined) return known
    const key = this.numbered(Array.isArray(value) ? this.itemsKey(value) : this.membersKey(value))
    this.keys.set(value, key)
    return key
  }

  private itemsKey(items: readonly Value[]): string {
    return JSON.stringify(items.map((item) => this.keyOf(item)))
  }

  private membersKey(object: ValueObject): string {
    const members = Object.entries(object).toSorted(([a], [b]) => (a < b ? -1 : 1))
    return JSON.stringify(members.map(([name, member]) => [name, this.keyOf(member)]))
  }

  private numbered(text: string): string {
    const number = this.numbers.get(text) ?? this.numbers.size
    this.numbers.set(text, number)
    return `#${number}`
  }
}
