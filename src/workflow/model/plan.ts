import type { Template } from '../expression/template.js'
import type { Value } from '../value.js'
import type { Mock } from './mock.js'
import type { Status } from './status.js'
import type { Workflow } from './workflow.js'

/** A checked workflow: everything that is known before it runs. How it runs is in `runnable.ts`. */
export interface WorkflowPlan {
  readonly workflow: Workflow
  readonly trigger: TriggerPlan
  /** Every action of the workflow, including those in containers, in the order they are written. */
  readonly actions: readonly ActionPlan[]
  readonly parameters: ReadonlyMap<string, ParameterPlan>
  readonly outputs: readonly OutputPlan[]
  /**
   * The header `X-MS-APIM-Tokens` that the platform sends to the trigger of an older flow; undefined when no expression reads it.
   */
  readonly platformTokens: string | undefined
  /** Whether it calls this package's connector through a connection without a value. */
  readonly usesDefaultConnection: boolean
  /** Warnings: what is allowed but probably a mistake, one sentence each. */
  readonly warnings: readonly string[]
}

/** Actions that run together: those of the workflow itself, of a scope, of a branch or of a loop. */
export interface Container {
  /** Each action comes after those it waits for. */
  readonly actions: readonly ActionPlan[]
}

/** One action, checked. */
export interface ActionPlan {
  readonly name: string
  /** Its type as in the reference. */
  readonly type: string
  readonly runAfter: readonly { readonly action: ActionPlan; readonly statuses: readonly Status[] }[]
  /** The containers inside it: one for a scope or loop, more for If and Switch. */
  readonly containers: readonly Container[]
  /** The names of the enclosing actions, outermost first. */
  readonly ancestors: readonly string[]
  readonly secured: Secured
  /** What stands in for it. */
  readonly mock: Mock | undefined
  readonly trackedProperties: Template | undefined
  /** The response in the connector's swagger; undefined when the connector is not known. */
  readonly response: DocumentedResponse | undefined
}

/** A response in a connector's swagger. */
export interface DocumentedResponse {
  readonly status: number
  /** JSON schema of the body, which may refer to `definitions`; absent when there is no body. */
  readonly schema?: Value
  readonly definitions?: Value
}

/** Whether the run history shows inputs and outputs. */
export interface Secured {
  readonly inputs: boolean
  readonly outputs: boolean
}

export interface TriggerPlan {
  readonly name: string
  readonly type: string
  readonly kind: string | undefined
  readonly secured: Secured
  /** Whether the caller waits for a response. */
  readonly expectsResponse: boolean
  readonly conditions: readonly Template[]
  readonly splitOn: Template | undefined
  /** `correlation.clientTrackingId`, by which the trigger names its runs. */
  readonly clientTrackingId: Template | undefined
  /** The inputs in `trigger()`. */
  readonly inputs: Value | undefined
  /** Converts the caller's request to the trigger's outputs, or reports what is wrong with it. */
  readonly start: TriggerStart
}

/** Made by each trigger type; see `triggers/`. */
export type TriggerStart = (input: TriggerInput) => Value

/** The request of a workflow's caller. */
export interface TriggerInput {
  body?: Value
  headers?: Record<string, string>
  queries?: Record<string, string>
  /** The path below the trigger's address, for `relativePath`. */
  relativePath?: string
  method?: string
  /** Whole outputs of a trigger that is not called over HTTP, such as one of a connector. */
  outputs?: Value
}

export interface ParameterPlan {
  readonly name: string
  readonly type: string
  readonly value: Value
  /** A SecureString or SecureObject: never shown. */
  readonly secure: boolean
}

export interface OutputPlan {
  readonly name: string
  readonly type: string
  readonly value: Template
}
