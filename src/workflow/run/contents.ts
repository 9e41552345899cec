import { pointerStep } from '../../jsonPointer.js'
import type { Secured } from '../model/plan.js'
import type { Contents } from '../model/runRecord.js'
import { jsonSize, longestExact, type Value } from '../value.js'

const types: readonly ('inputs' | 'outputs')[] = ['inputs', 'outputs']

/**
 * A content above this size, or with more values, is measured and not shown: the record of a run is one file. A size that was
 * not measured exactly must not pass, since escapes double a text.
 */
const mostShown: SizeBudget = { bytes: longestExact, values: 250_000 }

/** All contents of a run that its record shows. */
const mostShownInAll: SizeBudget = { bytes: 67_108_864, values: 3_000_000 }

/** The remaining size that a record may show. */
export interface SizeBudget {
  bytes: number
  values: number
}

/** The remaining size of a new record. */
export const createSizeBudget = (): SizeBudget => ({ ...mostShownInAll })

/**
 * Inputs and outputs as a record shows them: the content and a link to it, or, when it is secured or too large, only a
 * link.
 *
 * @param pointer their place in the record, as a URI fragment.
 */
export function contents(
  pointer: string,
  values: { inputs?: Value | undefined; outputs?: Value | undefined },
  secured: Secured,
  budget: SizeBudget,
): Contents {
  const result: Contents = {}
  for (const name of types) {
    const value = values[name]
    if (value === undefined) continue
    const uri = `${pointer}/${name}`
    if (secured[name]) {
      result[`${name}Link`] = { uri, contentSize: 0, secureData: { properties: [name] } }
      continue
    }
    result[`${name}Link`] = { uri, contentSize: jsonSize(value).length }
    if (reserve(value, budget)) result[name] = value
  }
  return result
}

/** Whether a value fits into the remaining size, which it then reduces. */
export function reserve(value: Value, budget: SizeBudget): boolean {
  const { length, count } = jsonSize(value)
  if (length > Math.min(mostShown.bytes, budget.bytes) || count > Math.min(mostShown.values, budget.values))
    return false
  budget.bytes -= length
  budget.values -= count
  return true
}

/** A name as a step of a JSON pointer in a URI fragment (RFC 6901, section 6). */
export const fragmentStep = (name: string): string => encodeURIComponent(pointerStep(name))
