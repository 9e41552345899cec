import { memberPath } from '../../jsonPath.js'
import type { JsonPositions } from '../../jsonPositions.js'
import { findMember, isObject, type Value } from '../value.js'
import type { Fault, FaultCode } from './fault.js'

/** A JSON file being read, and the list for its faults. */
export interface Source {
  file: string
  faults: Fault[]
  /** Positions in the file's text; absent for JSON without a file. */
  positions?: JsonPositions | undefined
}

/**
 * A value together with its place, for messages. A value of the wrong type is reported as a fault and read as empty:
 * reading continues, so that every fault is reported at once.
 */
export class Place {
  constructor(
    /** The value, or undefined when it is absent. */
    readonly value: Value | undefined,
    readonly path: string,
    readonly source: Source,
  ) {}

  get exists(): boolean {
    return this.value !== undefined && this.value !== null
  }

  /** Reports a fault at this place. The message states what is wrong and what to write instead. */
  fault(message: string, code: FaultCode = 'InvalidDefinition'): void {
    const { file, faults, positions } = this.source
    faults.push({ code, file, path: this.path, ...positions?.at(this.path), message })
  }

  /** The member of that name: the exact one, else one that differs only in case, as the service reads definitions. */
  member(name: string): Place {
    const found = isObject(this.value) ? findMember(this.value, name) : undefined
    const value = isObject(this.value) && found !== undefined ? this.value[found] : undefined
    return new Place(value, memberPath(this.path, found ?? name), this.source)
  }

  /** The value reached by following the names one after another. */
  at(...names: string[]): Place {
    return names.reduce<Place>((place, name) => place.member(name), this)
  }

  /** The members in the order they are written; none when it is absent. */
  members(): [string, Place][] {
    if (!this.exists) return []
    if (!isObject(this.value)) {
      this.fault(`Expected an object, found ${describe(this.value)}.`, 'InvalidType')
      return []
    }
    return Object.entries(this.value).map(([name, value]) => [
      name,
      new Place(value, memberPath(this.path, name), this.source),
    ])
  }

  /** The items of an array; none when it is absent. */
  items(): Place[] {
    if (!this.exists) return []
    if (!Array.isArray(this.value)) {
      this.fault(`Expected an array, found ${describe(this.value)}.`, 'InvalidType')
      return []
    }
    return this.value.map((value, index) => new Place(value, memberPath(this.path, index), this.source))
  }

  /** A string, or undefined when it is absent. */
  text(): string | undefined {
    if (typeof this.value === 'string') return this.value
    if (this.exists) this.fault(`Expected a string, found ${describe(this.value)}.`, 'InvalidType')
    return undefined
  }

  /** A required string; empty when it is missing. */
  requiredText(): string {
    if (this.exists) return this.text() ?? ''
    this.fault('This member is required. Write a string here.', 'MissingMember')
    return ''
  }

  /** One of the given words, in any case, spelled as in the list. */
  word<Word extends string>(words: readonly Word[]): Word | undefined {
    const text = this.text()
    if (text === undefined) return undefined
    const found = words.find((word) => word.toLowerCase() === text.toLowerCase())
    if (found === undefined) this.fault(`'${text}' is not valid here. Use one of: ${words.join(', ')}.`, 'InvalidWord')
    return found
  }

  /** A whole number within bounds (inclusive), which may be a string; undefined when it is absent. */
  wholeNumber(least: number, most: number): number | undefined {
    if (!this.exists) return undefined
    const digits = typeof this.value === 'string' && /^\d{1,15}$/.test(this.value)
    const number = typeof this.value === 'bigint' || digits ? Number(this.value) : this.value
    if (typeof number === 'number' && Number.isInteger(number) && number >= least && number <= most) return number
    this.fault(`Expected a whole number from ${least} to ${most}, found ${describe(this.value)}.`, 'InvalidValue')
    return undefined
  }
}

function describe(value: Value | undefined): string {
  if (value === null || value === undefined) return 'nothing'
  if (Array.isArray(value)) return 'an array'
  if (typeof value === 'string') return value.length > 40 ? 'a string' : `the string '${value}'`
  return typeof value === 'object' ? 'an object' : String(value)
}
