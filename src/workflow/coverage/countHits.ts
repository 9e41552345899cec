import { executionsOf, type RecordedExecution } from '../failure/execution.js'
import { findAction, type RecordedAction } from '../model/recordedDefinition.js'
import type { RunProperties } from '../model/runRecord.js'
import { isObject, type Value } from '../value.js'
import type { CoverageItem } from './coverageItem.js'
import { loopEnds, properCase } from './listItems.js'

type Item = Omit<CoverageItem, 'hits'>

/** How often one run reached each item. */
export function reachedItems(run: RunProperties): Item[] {
  const byPlace = new Map(Object.keys(run.actions).map((name) => [name.toLowerCase(), placesOf(run, name)]))
  return Object.keys(run.actions).flatMap((action) => {
    const definition = findAction(run.workflow.properties.definition.actions, action)
    const ran = executionsOf(run, action).filter(({ record }) => record.status !== 'Skipped')
    return ran.flatMap((execution): Item[] => [
      { kind: 'action', action, label: '' },
      ...edgesTo(execution, definition, byPlace),
      ...waysTaken(execution, definition, run),
    ])
  })
}

const placeOf = ({ indexes }: RecordedExecution) => indexes.map(({ itemIndex }) => itemIndex).join('-')

const placesOf = (run: RunProperties, name: string) =>
  new Map(executionsOf(run, name).map((execution) => [placeOf(execution), execution.record.status]))

/** The statuses of `runAfter` that let an execution start. */
function edgesTo(
  execution: RecordedExecution,
  definition: RecordedAction | undefined,
  byPlace: ReadonlyMap<string, ReadonlyMap<string, string>>,
): Item[] {
  const { action } = execution
  return Object.entries(definition?.runAfter ?? {}).flatMap(([before, statuses]) => {
    const status = byPlace.get(before.toLowerCase())?.get(placeOf(execution))
    const known = statuses.some((one) => properCase(one) === status)
    return known ? [{ kind: 'runAfter' as const, action, label: `${before} ${status}` }] : []
  })
}

function waysTaken(
  { action, record }: RecordedExecution,
  definition: RecordedAction | undefined,
  run: RunProperties,
): Item[] {
  const result = isObject(record.inputs) ? record.inputs.expressionResult : undefined
  switch (definition?.type.toLowerCase()) {
    case 'if': {
      const taken = result ?? branchThatRan(definition, run)
      return taken === undefined ? [] : [{ kind: 'branch', action, label: String(taken) }]
    }
    case 'switch':
      return result === undefined ? [] : [{ kind: 'case', action, label: caseOf(definition, result) }]
    case 'foreach': {
      const items = record.inputsLink?.metadata?.foreachItemsCount
      const { empty, items: all } = loopEnds.foreach
      return items === undefined ? [] : [{ kind: 'loopEnd', action, label: items === 0 ? empty : all }]
    }
    case 'until': {
      const { condition, limit } = loopEnds.until
      return [{ kind: 'loopEnd', action, label: record.limitReached ? limit : condition }]
    }
    default:
      return []
  }
}

/** The result of a secured condition is not recorded; the actions of its branch are. */
function branchThatRan({ actions = {}, else: otherwise }: RecordedAction, run: RunProperties): boolean | undefined {
  const ran = (names: object) =>
    Object.keys(names).some((name) => (run.actions[name]?.status ?? 'Skipped') !== 'Skipped')
  if (ran(actions)) return true
  return ran(otherwise?.actions ?? {}) ? false : undefined
}

function caseOf({ cases = {} }: RecordedAction, result: Value): string {
  const found = Object.entries(cases).find(([, one]) => String((one as { case?: unknown }).case) === String(result))
  return found?.[0] ?? 'default'
}
