import { basename, dirname, join } from 'node:path'
import type { Place } from '../model/place.js'
import { type ConnectionReference, lastSegment, type Workflow } from '../model/workflow.js'
import { listFolder } from './files.js'

const exportedName = /^(?<name>.+?)-?(?<id>[0-9A-F]{8}-[0-9A-F]{4}-[0-9A-F]{4}-[0-9A-F]{4}-[0-9A-F]{12})\.json$/i

/** Reads a cloud flow: a file of a solution's `Workflows` folder, or the `definition.json` of an exported package. */
export async function readPowerAutomate(root: Place, file: string): Promise<Omit<Workflow, 'file' | 'faults'>> {
  const properties = root.member('properties')
  return {
    name: properties.member('displayName').text() ?? flowName(file),
    dialect: 'Power Automate',
    definition: properties.member('definition'),
    parameterValues: new Map(),
    connections: readReferences(properties.member('connectionReferences')),
    settings: new Map(),
    templateParameters: new Set(),
    siblings: await findFlows(dirname(file)),
  }
}

/** The name of a flow from the file name of an export: the name, then its id. */
export function flowName(file: string): string {
  return exportedName.exec(basename(file))?.groups?.name ?? basename(file, '.json')
}

function readReferences(references: Place): Map<string, ConnectionReference> {
  return new Map(references.members().map(([key, place]) => [key, { key, api: apiName(place), managed: false, place }]))
}

/** `api.name` in a solution; `id` or `apiName` in an older export. */
function apiName(reference: Place): string | undefined {
  return (
    reference.at('api', 'name').text() ??
    lastSegment(reference.at('api', 'id').text() ?? reference.member('id').text()) ??
    reference.member('apiName').text()
  )
}

/** Child flows are referred to by GUID (`workflowReferenceName`), which is at the end of the file name in a solution. */
async function findFlows(folder: string): Promise<Map<string, string>> {
  const flows = new Map<string, string>()
  for (const { name } of await listFolder(folder)) {
    const id = exportedName.exec(name)?.groups?.id
    if (id) flows.set(id.toLowerCase(), join(folder, name))
  }
  return flows
}
