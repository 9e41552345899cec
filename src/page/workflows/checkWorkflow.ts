import { basename } from 'node:path'
import { exampleMocks } from '../../workflow/mockFile/exampleMocks.js'
import { DefinitionError } from '../../workflow/model/fault.js'
import type { RunnableWorkflow } from '../../workflow/model/runnable.js'
import { definitionView, partOfPage } from '../../workflow/report/runView.js'
import { recordDefinition } from '../../workflow/run/recordDefinition.js'
import type { RunOptions } from '../../workflow/runWorkflow.js'
import { toJson } from '../../workflow/value.js'

type Prepare = (options?: RunOptions) => Promise<RunnableWorkflow>

/**
 * Describes a workflow and its faults. `mocks` are proposed for actions that cannot be called locally, when the workflow could
 * run with them.
 *
 * @throws whatever `prepare` throws besides a DefinitionError.
 */
export async function checkWorkflow(prepare: Prepare) {
  try {
    return { ...describe(await prepare()), faults: [] }
  } catch (error) {
    if (!(error instanceof DefinitionError)) throw error
    // A dropped file was in a folder that no longer exists; the user knows only its name.
    const faults = error.faults.map((fault) => ({ ...fault, file: basename(fault.file) }))
    return { ...(await describeWithMocks(prepare)), faults }
  }
}

async function describeWithMocks(prepare: Prepare) {
  try {
    const plan = await prepare({ mockUnresolved: true })
    return { ...describe(plan), mocks: toJson(exampleMocks(plan)) }
  } catch (error) {
    if (error instanceof DefinitionError) return {}
    throw error
  }
}

function describe({ workflow, trigger, actions, warnings }: RunnableWorkflow) {
  const place = workflow.definition.at('triggers', trigger.name, 'inputs', 'schema')
  return {
    name: workflow.name,
    dialect: workflow.dialect,
    actions: actions.map(({ name, type }) => ({ name, type })),
    trigger: { name: trigger.name, type: trigger.type, schema: place.exists ? toJson(place.value ?? null) : null },
    warnings,
    view: definitionView(trigger, recordDefinition(workflow.definition), partOfPage),
  }
}
