import type { ActionRecord, RepetitionIndex, RunProperties } from '../model/runRecord.js'

/** One execution of an action: the only one, or one repetition of a loop. */
export interface RecordedExecution {
  action: string
  /** The loops and repetitions around it, outermost first; empty outside of loops. */
  indexes: readonly RepetitionIndex[]
  record: Omit<ActionRecord, 'type'>
}

/** Every execution of an action, in the order of the loops' items. */
export function executionsOf({ actions }: RunProperties, action: string): RecordedExecution[] {
  const record = Object.hasOwn(actions, action) ? actions[action] : undefined
  if (!record) return []
  if (!record.repetitions) return [{ action, indexes: [], record }]
  return record.repetitions.map(({ properties }) => ({
    action,
    indexes: properties.repetitionIndexes,
    record: properties,
  }))
}

/** The execution of another action that an execution refers to: in the same repetition, or in an enclosing one. */
export function executionSeenFrom(
  run: RunProperties,
  action: string,
  indexes: readonly RepetitionIndex[],
): RecordedExecution | undefined {
  return executionsOf(run, action).find(
    (execution) =>
      execution.indexes.length <= indexes.length &&
      execution.indexes.every(({ itemIndex }, level) => itemIndex === indexes[level]?.itemIndex),
  )
}

/** `repetition 3 of Each_person`, counted from 1 as in the run view. */
export const repetitionText = (indexes: readonly RepetitionIndex[]): string =>
  indexes.map(({ scopeName, itemIndex }) => `repetition ${itemIndex + 1} of ${scopeName}`).join(', ')
