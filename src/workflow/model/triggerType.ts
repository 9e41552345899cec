import type { Template } from '../expression/template.js'
import type { Place } from './place.js'
import type { TriggerStart } from './plan.js'

/** One family of triggers. */
export interface TriggerType {
  /** Its types, as in the reference. */
  readonly types: readonly string[]
  plan(planner: TriggerPlanner): TriggerStart
}

/** Trigger types by each of their names in lower case. */
export type TriggerTypes = ReadonlyMap<string, TriggerType>

/** The context of planning a trigger. */
export interface TriggerPlanner {
  readonly name: string
  readonly trigger: Place
  /** Whether the dialect validates the schema by default. */
  readonly alwaysChecksSchema: boolean
  template(place: Place): Template
}

/** A request that the trigger rejects. No run is created. */
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
