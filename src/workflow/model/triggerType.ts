import type { Template } from '../expression/template.js'
import type { Place } from './place.js'
import type { TriggerStart } from './plan.js'

/** One family of triggers. */
export interface TriggerType {
  /** The types it stands for, as the reference writes them. */
  readonly types: readonly string[]
  plan(planner: TriggerPlanner): TriggerStart
}

/** Trigger types by each of their names in lower case. */
export type TriggerTypes = ReadonlyMap<string, TriggerType>

/** What a trigger type reads its trigger with. */
export interface TriggerPlanner {
  readonly name: string
  readonly trigger: Place
  /** Whether the dialect checks a schema without being asked to. */
  readonly alwaysChecksSchema: boolean
  template(place: Place): Template
}

/** A caller's input that the trigger does not take. No run is created. */
export class TriggerRefusal extends Error {
  override readonly name = 'TriggerRefusal'
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
  ) {
    super(message)
  }
}
