import { readFile } from 'node:fs/promises'
import { DefinitionError, type Fault, Place } from '../model/place.js'
import { TriggerRefusal } from '../model/triggerType.js'
import { workflowNames } from '../read/consumption.js'
import { decodeText } from '../read/sourceFile.js'
import { runEach } from '../run/runPlan.js'
import { prepareWorkflow } from '../runWorkflow.js'
import { JsonSyntaxError, parseJson } from '../value.js'
import { sampleInput } from './sampleInput.js'

/** How far one definition came. */
export interface Surveyed {
  file: string
  /** The workflow, when the file holds several. */
  workflow?: string
  /** `refused` is not planned, `not started` has a trigger that did not take the input made up here, `crashed` is a fault of the runner. */
  end: 'ran' | 'not started' | 'refused' | 'crashed'
  /** Status of the run, when it ran. */
  status?: string
  /** Why it was refused, did not start or crashed. */
  faults: Pick<Fault, 'path' | 'message'>[]
}

/** Plans and runs every definition of a file with everything mocked that calls out. Nothing leaves the machine. */
export async function surveyFile(file: string): Promise<Surveyed[]> {
  const names = await namesIn(file)
  if (names.length < 2) return [await survey(file, undefined)]
  const surveyed: Surveyed[] = []
  for (const name of names) surveyed.push(await survey(file, name))
  return surveyed
}

async function namesIn(file: string): Promise<string[]> {
  try {
    const root = new Place(parseJson(decodeText(await readFile(file)), { comments: true }), '$', { file, faults: [] })
    return root.member('resources').exists ? workflowNames(root, { given: new Map(), standIns: true }) : []
  } catch (error) {
    if (error instanceof JsonSyntaxError) return []
    throw error
  }
}

async function survey(file: string, workflow: string | undefined): Promise<Surveyed> {
  const which = { file, ...(workflow === undefined ? {} : { workflow }) }
  try {
    const plan = await prepareWorkflow(file, { mockAll: true, ...(workflow === undefined ? {} : { workflow }) })
    const [finished] = await runEach(plan, { input: sampleInput(plan) })
    if (finished) return { ...which, end: 'ran', status: finished.record.properties.status, faults: [] }
    return { ...which, end: 'not started', faults: [{ path: '$', message: 'A condition of the trigger is false.' }] }
  } catch (error) {
    if (error instanceof DefinitionError) return { ...which, end: 'refused', faults: [...error.faults] }
    if (error instanceof TriggerRefusal)
      return { ...which, end: 'not started', faults: [{ path: '$', message: `${error.code}: ${error.message}` }] }
    const message = error instanceof Error ? (error.stack ?? error.message) : String(error)
    return { ...which, end: 'crashed', faults: [{ path: '$', message }] }
  }
}
