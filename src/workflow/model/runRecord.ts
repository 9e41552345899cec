import type { Value, ValueObject } from '../value.js'
import type { MockSource } from './mockSource.js'
import type { RecordedDefinition } from './recordedDefinition.js'
import type { Status } from './status.js'

/**
 * A finished run as one plain tree, in the shapes of the management API (`Microsoft.Logic/workflows/runs`, API version
 * 2019-05-01, `$expand=properties/actions`). What the API serves at separate addresses is inline here: `inputs` and
 * `outputs` beside their links, `repetitions` and `requestHistories` in their action. Secured content is never in it.
 */
export interface RunRecord {
  id: string
  /** The run id; the newest sorts first. */
  name: string
  type: 'Microsoft.Logic/workflows/runs'
  properties: RunProperties
}

/** A code and its message. */
export interface RunError {
  code: string
  message: string
}

export interface RunProperties {
  waitEndTime: string
  startTime: string
  endTime: string
  status: Status
  code?: string
  error?: RunError
  correlation: { clientTrackingId: string }
  workflow: {
    id: string
    name: string
    type: 'Microsoft.Logic/workflows/versions'
    properties: { name: string; dialect: string; file: string; definition: RecordedDefinition }
  }
  trigger: TriggerRecord
  outputs: Record<string, { type: string; value?: Value; error?: RunError }>
  /** The response to the workflow's caller; absent without a caller. */
  response?: ResponseRecord
  actions: Record<string, ActionRecord>
}

/** The members that triggers and actions share. Contents are inline unless they are absent or secured. */
export interface Contents {
  inputsLink?: ContentLink
  outputsLink?: ContentLink
  inputs?: Value
  outputs?: Value
}

export interface ContentLink {
  /** The JSON pointer of the content in this file. */
  uri: string
  contentSize: number
  metadata?: { foreachItemsCount: number }
  /** Present when the content is secured; nothing is served then. */
  secureData?: { properties: string[] }
}

export interface TriggerRecord extends Contents {
  name: string
  startTime: string
  endTime: string
  originHistoryName: string
  correlation: { clientTrackingId: string }
  code: string
  status: Status
}

export interface ActionRecord extends Contents {
  startTime: string
  endTime: string
  correlation: { actionTrackingId: string; clientTrackingId: string }
  status: Status
  code: string
  error?: RunError
  type: string
  retryHistory?: RetryHistory[]
  trackedProperties?: Value
  executionMode?: 'StaticResults'
  /** The source of the action's mock; absent when it ran. */
  mocked?: MockSource
  repetitionCount?: number
  iterationCount?: number
  /** True for an Until that ended before its condition was true. */
  limitReached?: true
  /** The run of the workflow that the action called, which has its own history. */
  childRun?: ChildRun
  /** The name of the enclosing container; absent at the top level. */
  container?: string
  repetitions?: RepetitionRecord[]
  requestHistories?: RequestHistory[]
}

/** A run that an action started. */
export interface ChildRun {
  /** The name of the workflow. */
  workflow: string
  /** The run's id. */
  name: string
}

export interface RepetitionRecord {
  /** Six digits per loop, outer to inner: `000001-000000`. */
  name: string
  properties: Omit<ActionRecord, 'repetitions' | 'type'> & { repetitionIndexes: RepetitionIndex[] }
}

export interface RepetitionIndex {
  scopeName: string
  itemIndex: number
}

export interface RetryHistory {
  startTime: string
  endTime: string
  code: string
  clientRequestId: string
  serviceRequestId?: string
  /** Inside another `error`, where the portal's retry panel reads it (an ErrorResponse of the management API). */
  error?: { error: RunError }
}

export interface RequestHistory {
  properties: {
    startTime: string
    endTime: string
    request: { method: string; uri: string; headers: Record<string, string> }
    response?: { statusCode: number; headers: Record<string, string> }
  }
}

export interface ResponseRecord {
  startTime: string
  endTime: string
  status: Status
  statusCode: number
  headers: ValueObject
  body?: Value
  secureData?: { properties: string[] }
}
