/** How a mocked action ends: the shape of a static result. `delay` is an ISO 8601 duration on the run's clock. */
export interface MockedResult {
  status?: 'Succeeded' | 'Failed' | 'Skipped' | 'TimedOut' | 'Cancelled'
  code?: string
  error?: { code: string; message: string }
  outputs?: { statusCode?: number; headers?: Record<string, string>; body?: unknown }
  delay?: string
}

/** The calls that a result is for. Members that are absent may be anything. */
export interface CallMatch {
  /** The number of the call of the action in the run, from 1. */
  call?: number
  /** The number of the loop's repetition, from 0; `000001-000000` in nested loops. */
  repetition?: number | string
  method?: string
  /** The path or address, in which `*` stands for any text. */
  path?: string
  queries?: Record<string, unknown>
  headers?: Record<string, unknown>
  /** What the body holds at least. */
  body?: unknown
}

/** The results of one mocked action. */
export interface ActionMock {
  /** Ends with these outputs: the body of the response, and 200 unless another status is given. */
  succeeds(body?: unknown, statusCode?: number): ActionMock
  /** Fails as a response with this status and this error in its body does. */
  fails(statusCode: number, error?: { code: string; message: string }): ActionMock
  /** Ends as written. Results that are added one after another answer one call after another; the last one goes on. */
  ends(result: MockedResult): ActionMock
  /** The next result is for calls that match, and only for those. */
  when(match: CallMatch): ActionMock
}

/** Results of actions that do not run, in the shape of the option `mocks`. */
export interface Mocks {
  /** The mock of an action, by its name. */
  action(name: string): ActionMock
  /** What `runWorkflow` takes as `mocks`. */
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
