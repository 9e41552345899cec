import type { RecordedAction, RecordedActions } from '../model/recordedDefinition.js'
import { runAfterStatuses } from '../model/status.js'
import type { CoverageItem } from './coverageItem.js'

type Item = Omit<CoverageItem, 'hits'>

/** Labels of the two ends of each type of loop. */
export const loopEnds = {
  foreach: { empty: 'no items', items: 'all items' },
  until: { condition: 'condition met', limit: 'limit reached' },
}

/** Every coverage item of a definition. */
export function listItems(actions: RecordedActions): Item[] {
  return Object.entries(actions).flatMap(([name, action]) => [
    { kind: 'action' as const, action: name, label: '' },
    ...runAfterItems(name, action),
    ...waysOf(name, action),
    ...innerActions(action).flatMap(listItems),
  ])
}

function runAfterItems(name: string, { runAfter = {} }: RecordedAction): Item[] {
  return Object.entries(runAfter).flatMap(([before, statuses]) =>
    statuses.map((status) => ({ kind: 'runAfter' as const, action: name, label: `${before} ${properCase(status)}` })),
  )
}

/** Definitions write statuses in any case; records write them as `TimedOut`. */
export const properCase = (status: string): string =>
  runAfterStatuses.find((known) => known.toLowerCase() === status.toLowerCase()) ?? status

function waysOf(action: string, { type, cases = {} }: RecordedAction): Item[] {
  const items = (kind: CoverageItem['kind'], labels: string[]) => labels.map((label) => ({ kind, action, label }))
  switch (type.toLowerCase()) {
    case 'if':
      return items('branch', ['true', 'false'])
    case 'switch':
      return items('case', [...Object.keys(cases), 'default'])
    case 'foreach':
      return items('loopEnd', Object.values(loopEnds.foreach))
    case 'until':
      return items('loopEnd', Object.values(loopEnds.until))
    default:
      return []
  }
}

const innerActions = ({ actions, else: otherwise, cases = {}, default: fallback }: RecordedAction): RecordedActions[] =>
  [actions, otherwise?.actions, ...Object.values(cases).map((one) => one.actions), fallback?.actions].filter(
    (branch) => branch !== undefined,
  )
