import type { Value, ValueObject } from '../value.js'
import type { MockSource } from './mockSource.js'
import type { StaticResult } from './staticResult.js'

/** The mock of an action: the call is not made, and the result is given. */
export interface Mock {
  readonly source: MockSource
  /** Results for matching calls; the first match is used. */
  readonly rules: readonly MockRule[]
  /** Results of all other calls, in order; the last one is repeated. None: such a call fails. */
  readonly results: readonly MockResult[]
}

/** One result of a mock. */
export interface MockResult extends StaticResult {
  /** Milliseconds that the call takes. */
  readonly delay?: number
}

/** Results for the matching calls, in order; the last one is repeated. */
export interface MockRule {
  readonly match: MockMatch
  readonly results: readonly MockResult[]
}

/** The calls that match. Absent members match everything. */
export interface MockMatch {
  /** The number of the call of this action in the run, from 1. */
  readonly call?: number
  /** The number of the repetition, from 0, of the innermost loop; or of every loop, as the history names it: `000001-000000`. */
  readonly repetition?: number | string
  readonly method?: string
  /** The path or address, in which `*` matches any text. */
  readonly path?: string
  readonly queries?: ValueObject
  readonly headers?: ValueObject
  /** Members that the body must have at least. */
  readonly body?: Value
}

/** The default mock: it succeeds with an empty body. */
export const unresolvedMock: Mock = {
  source: 'unresolved',
  rules: [],
  results: [{ status: 'Succeeded', outputs: { statusCode: 200n, headers: {}, body: {} } }],
}
