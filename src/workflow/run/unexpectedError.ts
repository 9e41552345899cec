import { ActionFailure, invalidTemplate } from '../model/outcome.js'
import type { ActionPlan } from '../model/plan.js'
import { ContentTooLarge } from '../value.js'

/** An action whose content is larger or nested deeper than an action may hold. */
export const contentTooLarge = (name: string, reason: string): ActionFailure =>
  invalidTemplate(`The content of action '${name}' is too large: ${reason}.`)

/**
 * Turns whatever an action threw into its failure, so that one action never ends the run, and the others are still waited for. Text or
 * a call stack that outgrew JavaScript's limits is content that is too large; anything else is a fault of the runner, and says so.
 */
export function failureOf(error: unknown, { name, secured }: ActionPlan): ActionFailure {
  if (error instanceof ActionFailure) return error
  if (error instanceof ContentTooLarge) return contentTooLarge(name, error.message)
  if (error instanceof RangeError)
    return contentTooLarge(name, 'it is larger or nested deeper than this machine can hold')
  const shown = secured.inputs || secured.outputs ? '' : ` (${describe(error)})`
  const message = `The runner failed in action '${name}'${shown}. This is a fault of the runner, not of the workflow: please report it.`
  return new ActionFailure('InternalServerError', { code: 'InternalServerError', message })
}

/** The error with the place in our sources that threw it. */
function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const place = /\/dist\/(\S+:\d+):\d+/.exec(error.stack ?? '')?.[1]
  return `${error.name}: ${error.message}${place === undefined ? '' : `, in ${place}`}`
}
