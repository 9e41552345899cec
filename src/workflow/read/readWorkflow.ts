import { basename, dirname } from 'node:path'
import { DefinitionError, type Fault } from '../model/fault.js'
import { Place } from '../model/place.js'
import type { Workflow } from '../model/workflow.js'
import { stringifyJson, type Value } from '../value.js'
import { readConsumption } from './consumption.js'
import { findWorkflowFile } from './findWorkflowFile.js'
import { hasPlaceholders, readGalleryTemplate } from './galleryTemplate.js'
import { flowName, readPowerAutomate } from './powerAutomate.js'
import type { ReadOptions } from './readOptions.js'
import { readSourceFile } from './sourceFile.js'
import { readStandard } from './standard.js'

const noOptions: ReadOptions = { given: new Map(), standIns: false }

const envelopes =
  'Expected a workflow: a Consumption resource or ARM template, a Standard workflow.json, a Power Automate export, ' +
  'or a bare definition with triggers and actions.'

/**
 * Reads a workflow of any dialect from a file or a folder.
 *
 * @param options how an ARM template is resolved, and which workflow of several is read.
 * @throws DefinitionError when there is no such file, it is not JSON, or it has no workflow.
 */
export async function readWorkflow(path: string, options: ReadOptions = noOptions): Promise<Workflow> {
  const file = await findWorkflowFile(path, options.workflow)
  const faults: Fault[] = []
  return readEnvelope(await readSourceFile(file, faults), file, faults, options)
}

/** Reads a workflow from JSON, such as one in a test. `file` is the path for related files. */
export async function readWorkflowJson(json: Value, file: string, options: ReadOptions = noOptions): Promise<Workflow> {
  const faults: Fault[] = []
  return readEnvelope(new Place(json, '$', { file, faults }), file, faults, options)
}

async function readEnvelope(root: Place, file: string, faults: Fault[], options: ReadOptions): Promise<Workflow> {
  const read = await recognise(root, file, faults, options)
  if (read) {
    if (!root.member('resources').exists) checkName(root, read.name, file, options.workflow)
    return { ...read, file, faults }
  }
  throw new DefinitionError([...faults, { code: 'NoWorkflow', file, path: '$', message: envelopes }])
}

function recognise(root: Place, file: string, faults: Fault[], options: ReadOptions) {
  const name = basename(file, '.json')
  if (root.at('properties', 'connectionReferences').exists) return readPowerAutomate(root, file)
  if (root.member('resources').exists || root.at('properties', 'definition').exists) {
    return readConsumption(root, name, options)
  }
  if (isCodeView(root)) return readConsumption(root, name, options)
  if (root.member('definition').exists) return readStandard(root, file, faults)
  if (root.member('triggers').exists || root.member('actions').exists) {
    const isTemplate = hasPlaceholders(stringifyJson(root.value ?? null))
    return isTemplate ? readGalleryTemplate(root, file, faults) : readBareDefinition(root, name)
  }
  return undefined
}

/** A file with one workflow has only its name; `findWorkflowFile` may have chosen it by the name of its folder or file. */
function checkName(root: Place, name: string, file: string, chosen: string | undefined): void {
  const names = [name, flowName(file), basename(dirname(file))]
  if (chosen === undefined || names.some((one) => one.toLowerCase() === chosen.toLowerCase())) return
  root.fault(`This file has no workflow '${chosen}', only '${name}'. Remove --workflow.`, 'UnknownOption')
}

/** The portal's code view and `az logic workflow show` have no `kind`, only the parameters and the type of the resource. */
function isCodeView(root: Place): boolean {
  if (!root.member('definition').exists || root.member('kind').exists) return false
  const type = root.member('type').value
  return root.at('parameters', '$connections').exists || (typeof type === 'string' && /^Microsoft\.Logic\//i.test(type))
}

function readBareDefinition(root: Place, name: string): Omit<Workflow, 'file' | 'faults'> {
  const nothing = {
    templateParameters: new Set<string>(),
    parameterValues: new Map(),
    connections: new Map(),
    settings: new Map(),
    siblings: new Map(),
  }
  return { name, dialect: 'Definition', definition: root, ...nothing }
}
