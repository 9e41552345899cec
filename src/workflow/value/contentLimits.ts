import { jsonSize } from './jsonSize.js'
import type { Value } from './kinds.js'

/** The largest content of an action or message, in bytes ("Limits and configuration", messages). */
export const largestContent = 104_857_600

/** The deepest nesting of JSON and XML; deeper values would exhaust the stack. */
export const deepestContent = 512

/** Maximum values parsed from one text: 100 MB of `[],` would need more memory than a laptop has. */
export const mostValues = 5_000_000

/** Content that is larger than the limit. */
export class ContentTooLarge extends RangeError {
  override readonly name = 'ContentTooLarge'
}

/** @throws ContentTooLarge for a value above the limits. */
export function assertContent(value: Value, limit = largestContent): void {
  const { length, depth } = jsonSize(value)
  if (length > limit) throw new ContentTooLarge(`it is larger than ${limit} bytes`)
  assertDepth(depth)
}

/** @throws ContentTooLarge for more than the maximum levels of arrays and objects. */
export function assertDepth(depth: number): void {
  if (depth > deepestContent) throw new ContentTooLarge(`it is nested deeper than ${deepestContent} levels`)
}

/** @throws ContentTooLarge for text, given by its length, above the limit. */
export function assertLength(length: number): void {
  if (length > largestContent) throw new ContentTooLarge(`it is larger than ${largestContent} bytes`)
}

/** @throws ContentTooLarge for more values than the maximum of one text. */
export function assertCount(count: number): void {
  if (count > mostValues) throw new ContentTooLarge(`it has more than ${mostValues} values`)
}
