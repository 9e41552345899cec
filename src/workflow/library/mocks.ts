import type { Status } from '../model/status.js'

/** The result of a mocked action, in the shape of a static result. `delay` is an ISO 8601 duration on the run's clock. */
export interface MockedResult {
  status?: Status
  code?: string
  error?: { code: string; message: string }
  outputs?: { statusCode?: number; headers?: Record<string, string>; body?: unknown }
  delay?: string
}

/** The calls that a result is for. Absent members match everything. */
export interface CallMatch {
  /** The number of the call of the action in the run, from 1. */
  call?: number
  /** The number of the loop's repetition, from 0; `000001-000000` in nested loops. */
  repetition?: number | string
  method?: string
  /** The path or address, in which `*` matches any text. */
  path?: string
  queries?: Record<string, unknown>
  headers?: Record<string, unknown>
  /** Members that the body must have at least. */
  body?: unknown
}

/** The results of one mocked action. */
export interface ActionMock {
  /** Ends with these outputs: the body of the response, and 200 unless another status is given. */
  succeeds(body?: unknown, statusCode?: number): ActionMock
  /** Fails like a response with this status and this error in its body. */
  fails(statusCode: number, error?: { code: string; message: string }): ActionMock
  /** Ends with this result. Several results are returned by consecutive calls; the last one by all further calls. */
  ends(result: MockedResult): ActionMock
  /** The next result is only for calls that match. */
  when(match: CallMatch): ActionMock
}

/** Results of mocked actions, in the shape of the option `mocks`. */
export interface Mocks {
  /** The mock of an action, by its name. */
  action(name: string): ActionMock
  /** The option `mocks` of `runWorkflow`. */
  readonly all: Record<string, object[]>
}

/**
 * Creates the mocks of a run.
 *
 * @example
 * const mocks = createMocks()
 * mocks.action('Send_an_email').succeeds({}, 202)
 * mocks.action('Get_row').when({ call: 2 }).fails(404, { code: 'NotFound', message: 'There is no such row.' })
 * const run = await runWorkflow('workflow.json', { mocks: mocks.all })
 */
export function createMocks(): Mocks {
  const all: Record<string, object[]> = {}
  return {
    all,
    action(name) {
      const results: object[] = Object.hasOwn(all, name) ? (all[name] ?? []) : []
      all[name] = results
      return actionMock(results)
    },
  }
}

function actionMock(results: object[], match?: CallMatch): ActionMock {
  const add = (result: MockedResult) => {
    results.push({ status: 'Succeeded', ...result, ...(match ? { match } : {}) })
    return actionMock(results)
  }
  return {
    succeeds: (body, statusCode = 200) =>
      add({ outputs: { statusCode, headers: {}, ...(body === undefined ? {} : { body }) } }),
    fails: (statusCode, error) =>
      add({
        status: 'Failed',
        outputs: { statusCode, headers: {}, ...(error ? { body: { error } } : {}) },
        ...(error ? { error } : {}),
      }),
    ends: add,
    when: (next) => actionMock(results, next),
  }
}
