import type { ConnectionValue } from '../model/connectionValue.js'
import type { Value } from '../value.js'

/** The options of a test's run. */
export interface GivenToRun {
  /** The workflow under test, from a template with several. */
  workflowName?: string
  /** The body of the request to the trigger. */
  input?: unknown
  headers?: Record<string, string>
  queries?: Record<string, string>
  /** The path below the trigger's address. */
  path?: string
  method?: string
  /** The trigger to start with, when there are several. */
  trigger?: string
  /** Whole outputs of a trigger that is not an HTTP request. */
  triggerOutputs?: unknown
  parameters?: Record<string, unknown>
  appSettings?: Record<string, string>
  connections?: Record<string, ConnectionValue>
  /** `false`: failed calls are not retried. */
  retries?: boolean
  /** Results of actions that do not run, by the action's name. */
  mocks?: Record<string, unknown>
  /** `true`: every action that cannot be called locally succeeds with an empty body. */
  mockUnresolved?: boolean
  /** Ids of users that exist in the directory behind the connector API before the run. */
  users?: string[]
  /** Fault rules for the directory behind the connector API, for this test only. */
  faults?: object[]
}

/** One test of an expectation file. */
export interface WorkflowTest extends GivenToRun {
  name: string
  expect: Expected
}

/** The expected run. Of an object only the named members are compared. */
export interface Expected {
  run?: ExpectedEnd
  actions?: Record<string, ExpectedAction>
  response?: { statusCode?: number; headers?: Value; body?: Value }
  /** Expressions that must be true. */
  holds?: string[]
  /** Compares the run with the one in the snapshot file. */
  snapshot?: true | SnapshotOptions
}

export interface SnapshotOptions {
  /** Regular expressions of texts that differ from run to run. */
  redact?: string[]
  /** The actions in it; absent, all. */
  actions?: string[]
}

export interface ExpectedEnd {
  status?: string
  error?: { code?: Value; message?: Value }
}

/** One execution of an action. */
export interface ExpectedCall extends ExpectedEnd {
  code?: string
  inputs?: Value
  outputs?: Value
  trackedProperties?: Value
  /** The number of iterations of an Until. */
  iterationCount?: number
}

export interface ExpectedAction extends ExpectedCall {
  called?: number
  requests?: number
  calls?: ExpectedCall[]
}
