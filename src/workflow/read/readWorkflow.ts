import { readdir, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { DefinitionError, type Fault, Place } from '../model/place.js'
import type { Workflow } from '../model/workflow.js'
import type { Value } from '../value.js'
import { readConsumption } from './consumption.js'
import { readPowerAutomate } from './powerAutomate.js'
import { readSourceFile } from './sourceFile.js'
import { readStandard } from './standard.js'

const envelopes =
  'Expected a workflow: a Consumption resource or ARM template, a Standard workflow.json, a Power Automate export, ' +
  'or a bare definition with triggers and actions.'

/**
 * Reads a workflow in any of its envelopes, from a file or a folder that holds one.
 *
 * @param given values for parameters of an ARM template, by name.
 * @throws DefinitionError when there is no such file, it is not JSON, or it holds no workflow.
 */
export async function readWorkflow(path: string, given: ReadonlyMap<string, Value> = new Map()): Promise<Workflow> {
  const file = await findFile(path)
  const faults: Fault[] = []
  return readEnvelope(await readSourceFile(file, faults), file, faults, given)
}

/** Reads a workflow that is already JSON, such as one that a test writes. Files beside it are looked for at `file`. */
export async function readWorkflowJson(json: Value, file: string): Promise<Workflow> {
  const faults: Fault[] = []
  return readEnvelope(new Place(json, '$', { file, faults }), file, faults, new Map())
}

async function readEnvelope(
  root: Place,
  file: string,
  faults: Fault[],
  given: ReadonlyMap<string, Value>,
): Promise<Workflow> {
  const read = await recognise(root, file, faults, given)
  if (read) return { ...read, file, faults }
  throw new DefinitionError([...faults, { file, path: '$', message: envelopes }])
}

function recognise(root: Place, file: string, faults: Fault[], given: ReadonlyMap<string, Value>) {
  const name = basename(file, '.json')
  if (root.at('properties', 'connectionReferences').exists) return readPowerAutomate(root, file)
  if (root.member('resources').exists || root.at('properties', 'definition').exists) {
    return readConsumption(root, name, given)
  }
  if (root.member('definition').exists) return readStandard(root, file, faults)
  if (root.member('triggers').exists || root.member('actions').exists) return readBareDefinition(root, name)
  return undefined
}

function readBareDefinition(root: Place, name: string): Omit<Workflow, 'file' | 'faults'> {
  const nothing = { parameterValues: new Map(), connections: new Map(), settings: new Map(), siblings: new Map() }
  return { name, dialect: 'Definition', definition: root, ...nothing }
}

/**
 * A folder stands for the workflow in it: `workflow.json` (Standard), `definition.json` (Power Automate package), or the only flow
 * of an unpacked solution.
 */
async function findFile(path: string): Promise<string> {
  if (!(await stat(path).catch(() => undefined))?.isDirectory()) return path
  for (const name of ['workflow.json', 'definition.json']) {
    const file = join(path, name)
    if ((await stat(file).catch(() => undefined))?.isFile()) return file
  }
  const flows = await readSolutionFlows(path)
  const [flow, ...others] = flows
  if (flow !== undefined && others.length === 0) return flow
  const message =
    flows.length === 0
      ? 'This folder holds neither workflow.json nor definition.json, and no solution. Name the file to run.'
      : `This solution holds ${flows.length} flows. Name the one to run: ${flows.join(', ')}.`
  throw new DefinitionError([{ file: path, path: '$', message }])
}

async function readSolutionFlows(folder: string): Promise<string[]> {
  const flows = join(folder, 'Workflows')
  const names = await readdir(flows).catch(() => [])
  return names.filter((name) => name.endsWith('.json')).map((name) => join(flows, name))
}
