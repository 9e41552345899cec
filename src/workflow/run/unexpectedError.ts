import { ActionFailure, invalidTemplate } from '../model/outcome.js'
import type { ActionPlan } from '../model/plan.js'
import { ContentTooLarge } from '../value.js'

/** An action whose content is larger or nested deeper than allowed. */
export const contentTooLarge = (name: string, reason: string): ActionFailure =>
  invalidTemplate(`The content of action '${name}' is too large: ${reason}.`)

/**
 * Converts any exception of an action to its failure, so that one action never ends the run. Exceeding JavaScript's limits of
 * strings or the call stack means that the content is too large; anything else is reported as a fault of the runner.
 */
export function failureOf(error: unknown, { name, secured }: ActionPlan): ActionFailure {
  if (error instanceof ActionFailure) return error
  if (error instanceof ContentTooLarge) return contentTooLarge(name, error.message)
  if (error instanceof RangeError)
    return contentTooLarge(name, 'it is larger or nested deeper than this machine can process')
  const shown = secured.inputs || secured.outputs ? '' : ` (${describe(error)})`
  const message = `The runner failed in action '${name}'${shown}. This is a fault of the runner, not of the workflow: please report it.`
  return new ActionFailure('InternalServerError', { code: 'InternalServerError', message })
}

/** The error with the place in the sources that threw it. */
function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const place = /\/dist\/(\S+:\d+):\d+/.exec(error.stack ?? '')?.[1]
  return `${error.name}: ${error.message}${place === undefined ? '' : `, in ${place}`}`
}
