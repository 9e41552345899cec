import type { TriggerType } from '../model/triggerType.js'
import { outside } from './outside.js'
import { recurrence } from './recurrence.js'
import { request } from './request.js'

/** Every type of trigger that a test run can start. */
export const triggerTypes: ReadonlyMap<string, TriggerType> = new Map(
  [request, recurrence, outside].flatMap((triggerType) =>
    triggerType.types.map((type) => [type.toLowerCase(), triggerType] as const),
  ),
)
