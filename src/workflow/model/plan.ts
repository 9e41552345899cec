import type { Template } from '../expression/template.js'
import type { Value } from '../value.js'
import type { Mock } from './mock.js'
import type { Status } from './status.js'
import type { Workflow } from './workflow.js'

/** A whole workflow, checked: everything about it that is known before it runs. How it runs is in `runnable.ts`. */
export interface WorkflowPlan {
  readonly workflow: Workflow
  readonly trigger: TriggerPlan
  /** Every action of the workflow, containers' too, in the order they are written. */
  readonly actions: readonly ActionPlan[]
  readonly parameters: ReadonlyMap<string, ParameterPlan>
  readonly outputs: readonly OutputPlan[]
  /** What the platform sends to the trigger of an older flow as `X-MS-APIM-Tokens`; undefined when no expression reads it. */
  readonly platformTokens: string | undefined
  /** Whether it calls our connector through a connection that was not given a value of its own. */
  readonly usesDefaultConnection: boolean
  /** What is allowed but probably not meant, one sentence each. */
  readonly warnings: readonly string[]
}

/** Actions that run together: those of the workflow itself, of a scope, of a branch or of a loop. */
export interface Container {
  /** Each action stands after those it waits for. */
  readonly actions: readonly ActionPlan[]
}

/** One action, checked. */
export interface ActionPlan {
  readonly name: string
  /** Its type as the reference writes it. */
  readonly type: string
  readonly runAfter: readonly { readonly action: ActionPlan; readonly statuses: readonly Status[] }[]
  /** The containers inside it: one for a scope or loop, more for If and Switch. */
  readonly containers: readonly Container[]
  /** The names of the actions it stands in, outermost first. */
  readonly ancestors: readonly string[]
  readonly secured: Secured
  /** What stands in for it. */
  readonly mock: Mock | undefined
  readonly trackedProperties: Template | undefined
  /** What the connector says it answers; undefined when the connector is not known. */
  readonly answer: OperationAnswer | undefined
}

/** The response that a connector describes. */
export interface OperationAnswer {
  readonly status: number
  /** JSON schema of the body, which may refer to `definitions`; absent when there is no body. */
  readonly schema?: Value
  readonly definitions?: Value
}

/** Whether the history shows what went in and what came out. */
export interface Secured {
  readonly inputs: boolean
  readonly outputs: boolean
}

export interface TriggerPlan {
  readonly name: string
  readonly type: string
  readonly kind: string | undefined
  readonly secured: Secured
  /** Whether somebody waits for an answer. */
  readonly answers: boolean
  readonly conditions: readonly Template[]
  readonly splitOn: Template | undefined
  /** `correlation.clientTrackingId`, by which the trigger names its runs. */
  readonly clientTrackingId: Template | undefined
  /** What `trigger()` shows as its inputs. */
  readonly inputs: Value | undefined
  /** Turns what a caller gives into the trigger's outputs, or says what is wrong with it. */
  readonly start: TriggerStart
}

/** Made by each trigger type; see `triggers/`. */
export type TriggerStart = (input: TriggerInput) => Value

/** What the caller of a workflow sends. */
export interface TriggerInput {
  body?: Value
  headers?: Record<string, string>
  queries?: Record<string, string>
  /** The path below the trigger's address, for `relativePath`. */
  relativePath?: string
  method?: string
  /** Whole outputs for a trigger that nobody calls, such as one of a connector. */
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
