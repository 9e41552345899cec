import { basename, dirname, join } from 'node:path'
import type { Fault } from '../model/fault.js'
import type { Place } from '../model/place.js'
import { type ConnectionReference, lastSegment, type Workflow } from '../model/workflow.js'
import { readParameterValues } from './consumption.js'
import { listFolder } from './files.js'
import { readOptionalSourceFile } from './sourceFile.js'

/**
 * Reads a Standard workflow: `workflow.json`, and `connections.json`, `parameters.json` and `local.settings.json` beside
 * it or, as in a deployed project, in the parent folder.
 */
export async function readStandard(
  root: Place,
  file: string,
  faults: Fault[],
): Promise<Omit<Workflow, 'file' | 'faults'>> {
  const folder = dirname(file)
  const beside = async (name: string) =>
    (await readOptionalSourceFile(join(folder, name), faults)) ??
    (await readOptionalSourceFile(join(folder, '..', name), faults))
  const parameters = await beside('parameters.json')
  const connections = await beside('connections.json')
  const settings = await beside('local.settings.json')
  return {
    name: basename(folder === '.' ? process.cwd() : folder),
    dialect: 'Standard',
    definition: root.member('definition'),
    parameterValues: parameters ? readParameterValues(parameters) : new Map(),
    connections: connections ? readManagedConnections(connections.member('managedApiConnections')) : new Map(),
    settings: settings ? readSettings(settings.member('Values')) : new Map(),
    templateParameters: new Set(),
    siblings: await findSiblings(folder),
  }
}

function readManagedConnections(connections: Place): Map<string, ConnectionReference> {
  const members = connections.members()
  return new Map(
    members.map(([key, place]) => {
      const id = place.at('api', 'id').text()
      return [key, { key, api: lastSegment(id), managed: /\bmanagedApis\b/i.test(id ?? ''), place }]
    }),
  )
}

function readSettings(values: Place): Map<string, string> {
  return new Map(values.members().map(([name, value]) => [name, value.text() ?? '']))
}

async function findSiblings(folder: string): Promise<Map<string, string>> {
  const project = join(folder, '..')
  const folders = (await listFolder(project)).filter(({ isFolder }) => isFolder).map(({ name }) => name)
  return new Map(folders.map((name) => [name, join(project, name, 'workflow.json')]))
}
