import type { FinishedRun } from '../run/runPlan.js'
import { stringifyJson } from '../value.js'

const token = /\beyJ[\w-]{5,}\.[\w-]{5,}\.[\w-]+/g

/** The access tokens that actions of a run received, including those whose outputs are secured. For the console only. */
export function tokenLines(finished: FinishedRun | undefined): string[] {
  const shown = new Set<string>()
  return (finished?.run.executions ?? []).flatMap(({ action, outcome }) =>
    [...stringifyJson(outcome.outputs ?? null).matchAll(token)].flatMap(([text]) => {
      if (shown.has(text)) return []
      shown.add(text)
      return [`  Access token of ${action.name}: ${text}\n`]
    }),
  )
}
