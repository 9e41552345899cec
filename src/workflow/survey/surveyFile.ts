import { DefinitionError, type Fault, type FaultCode, faultCodes } from '../model/fault.js'
import { TriggerRefusal } from '../model/triggerType.js'
import { workflowNames } from '../read/consumption.js'
import { readSourceFile } from '../read/sourceFile.js'
import { runEach } from '../run/runPlan.js'
import { prepareWorkflow } from '../runWorkflow.js'
import { sampleInput } from './sampleInput.js'

/**
 * The result of one definition: `ran` to the end; `not started`: its trigger rejected the generated input; `refused`: valid but
 * not planned; `invalid`: the service would refuse it too; `nothing`: no workflow, or one without a trigger; `crashed`: a fault
 * of the runner.
 */
export type SurveyEnd = 'ran' | 'not started' | 'refused' | 'invalid' | 'nothing' | 'crashed'

/** The result of one definition. */
export interface Surveyed {
  file: string
  /** The workflow, when the file has several. */
  workflow?: string
  end: SurveyEnd
  /** Status of the run, when it ran. */
  status?: string
  /** Why it was refused, did not start or crashed. */
  faults: SurveyFault[]
}

export type SurveyFault = Pick<Fault, 'path' | 'message' | 'line' | 'column'> & { code: string }

/** Plans and runs every definition of a file with every call of a service mocked. Nothing is sent. */
export async function surveyFile(file: string): Promise<Surveyed[]> {
  const names = await namesIn(file)
  if (names.length < 2) return [await survey(file, undefined)]
  const surveyed: Surveyed[] = []
  for (const name of names) surveyed.push(await survey(file, name))
  return surveyed
}

async function namesIn(file: string): Promise<string[]> {
  try {
    const root = await readSourceFile(file, [])
    return root.member('resources').exists ? workflowNames(root, { given: new Map(), standIns: true }) : []
  } catch (error) {
    if (error instanceof DefinitionError) return []
    throw error
  }
}

async function survey(file: string, workflow: string | undefined): Promise<Surveyed> {
  const which = { file, ...(workflow === undefined ? {} : { workflow }) }
  try {
    const plan = await prepareWorkflow(file, { mockAll: true, ...(workflow === undefined ? {} : { workflow }) })
    const [finished] = await runEach(plan, { input: sampleInput(plan) })
    if (finished) return { ...which, end: 'ran', status: finished.record.properties.status, faults: [] }
    return { ...which, end: 'not started', faults: [oneFault('Condition', 'A condition of the trigger is false.')] }
  } catch (error) {
    if (error instanceof DefinitionError)
      return { ...which, end: endOf(error.faults.map(({ code }) => code)), faults: [...error.faults] }
    if (error instanceof TriggerRefusal)
      return { ...which, end: 'not started', faults: [oneFault(error.code, error.message)] }
    const message = error instanceof Error ? (error.stack ?? error.message) : String(error)
    return { ...which, end: 'crashed', faults: [oneFault('Crash', message)] }
  }
}

function endOf(codes: readonly FaultCode[]): SurveyEnd {
  const kinds = new Set(codes.map((code) => faultCodes[code]))
  if (kinds.has('nothing')) return 'nothing'
  return kinds.has('service') ? 'invalid' : 'refused'
}

const oneFault = (code: string, message: string): SurveyFault => ({ code, path: '$', message })
