import { DefinitionError, type Fault } from '../model/place.js'
import { TriggerRefusal } from '../model/triggerType.js'
import { runEach } from '../run/runPlan.js'
import { prepareWorkflow } from '../runWorkflow.js'

/** How far one definition came. */
export interface Surveyed {
  file: string
  /** `refused` is not planned, `not started` has a trigger that took no input made up here, `crashed` is a fault of the runner. */
  end: 'ran' | 'not started' | 'refused' | 'crashed'
  /** Status of the run, when it ran. */
  status?: string
  /** Why it was refused, did not start or crashed. */
  faults: Pick<Fault, 'path' | 'message'>[]
}

/** Plans and runs a definition in which everything that calls out is mocked. Nothing leaves the machine. */
export async function surveyFile(file: string): Promise<Surveyed> {
  try {
    const plan = await prepareWorkflow(file, { mockAll: true })
    try {
      const [finished] = await runEach(plan, { input: {} })
      return { file, end: 'ran', status: finished?.record.properties.status ?? 'not started', faults: [] }
    } catch (error) {
      if (!(error instanceof TriggerRefusal)) throw error
      return { file, end: 'not started', faults: [{ path: '$', message: `${error.code} ${error.message}` }] }
    }
  } catch (error) {
    if (error instanceof DefinitionError) return { file, end: 'refused', faults: [...error.faults] }
    const message = error instanceof Error ? (error.stack ?? error.message) : String(error)
    return { file, end: 'crashed', faults: [{ path: '$', message }] }
  }
}
