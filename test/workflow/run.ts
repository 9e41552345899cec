import type { ActionRecord } from '../../src/workflow/model/runRecord.js'
import { toText } from '../../src/workflow/runHistory.js'
import { type RunOptions, type RunRecord, runWorkflow } from '../../src/workflow/runWorkflow.js'
import { leakWatch } from '../support/leakWatch.js'
import { definition } from './definitions.js'

/** Runs a bare definition of the given actions, whose record would take long to search for secrets. */
export const runLarge = (actions: object, options: RunOptions = {}, more: object = {}): Promise<RunRecord> =>
  runWorkflow(definition(actions, more), options)

/** Runs a bare definition of the given actions. */
export async function runActions(actions: object, options: RunOptions = {}, more: object = {}): Promise<RunRecord> {
  const run = await runLarge(actions, options, more)
  leakWatch?.note('kept run', toText(run))
  return run
}

/** How each action ended: `{ A: 'Succeeded' }`. */
export const statuses = ({ properties }: RunRecord): Record<string, string> =>
  Object.fromEntries(Object.entries(properties.actions).map(([name, { status }]) => [name, status]))

/** What an action gave. */
export const outputsOf = ({ properties }: RunRecord, name: string): unknown => properties.actions[name]?.outputs

/** An action of the history. */
export function actionOf({ properties }: RunRecord, name: string): ActionRecord {
  const action = properties.actions[name]
  if (!action) throw new Error(`The history has no action ${name}.`)
  return action
}

/** Each time an action of a loop ran. */
export const repetitionsOf = (run: RunRecord, name: string) => actionOf(run, name).repetitions ?? []

/** Why an action failed or was skipped. */
export function errorOf(run: RunRecord, name: string): { code: string; message: string } {
  const { error } = actionOf(run, name)
  if (!error) throw new Error(`The action ${name} has no error.`)
  return error
}

/** The `runAfter` of an action that stands behind another one. */
export const behind = (name: string, ...statuses: string[]) => ({
  runAfter: { [name]: statuses.length > 0 ? statuses : ['Succeeded'] },
})

/** The faults of a definition that is refused, as `path: message`. */
export async function faultsOf(actions: object, options: RunOptions = {}, more: object = {}): Promise<string[]> {
  try {
    await runActions(actions, options, more)
  } catch (error) {
    const { faults } = error as { faults?: { path: string; message: string }[] }
    if (faults) return faults.map(({ path, message }) => `${path}: ${message}`)
    throw error
  }
  throw new Error('The definition was not refused.')
}
