import type { Place } from '../model/place.js'
import { type ConnectionReference, lastSegment, type Workflow } from '../model/workflow.js'
import type { Value } from '../value.js'
import { resolveTemplate } from './armTemplate.js'

const resourceType = 'microsoft.logic/workflows'

/**
 * Reads a Consumption workflow: an ARM template that holds one workflow resource, or that resource alone
 * (`Microsoft.Logic/workflows`, API version 2019-05-01).
 *
 * @param given values for parameters of the template, by name.
 */
export function readConsumption(
  root: Place,
  fileName: string,
  given: ReadonlyMap<string, Value>,
): Omit<Workflow, 'file' | 'faults'> {
  const resource = findResource(root, given)
  const properties = resource.member('properties')
  return {
    name: resourceName(resource) ?? fileName,
    dialect: 'Consumption',
    definition: properties.member('definition'),
    parameterValues: readParameterValues(properties.member('parameters')),
    connections: readConnections(properties.at('parameters', '$connections', 'value')),
    settings: new Map(),
    siblings: new Map(),
  }
}

/** The `value` of each parameter that an envelope gives one, `$connections` left out. */
export function readParameterValues(parameters: Place): Map<string, Place> {
  const values = new Map<string, Place>()
  for (const [name, parameter] of parameters.members()) {
    const value = parameter.member('value')
    if (name !== '$connections' && value.value !== undefined) values.set(name, value)
  }
  return values
}

function findResource(root: Place, given: ReadonlyMap<string, Value>): Place {
  const resources = root.member('resources')
  if (!resources.exists) return root
  const workflows = resources.items().filter((item) => item.member('type').text()?.toLowerCase() === resourceType)
  if (workflows.length !== 1) {
    resources.fault(
      `The template holds ${workflows.length} resources of type Microsoft.Logic/workflows. Give a file that holds one.`,
    )
  }
  return resolveTemplate(workflows[0] ?? root, root, given)
}

function readConnections(connections: Place): Map<string, ConnectionReference> {
  const members = connections.members()
  return new Map(
    members.map(([key, place]) => {
      const id = place.member('id').text()
      return [
        key,
        {
          key,
          api: lastSegment(id?.replace(/'\)\]$/, '')),
          managed: /\bmanagedApis\b/i.test(id ?? ''),
          place,
        },
      ]
    }),
  )
}

function resourceName(resource: Place): string | undefined {
  const name = resource.member('name').value
  return typeof name === 'string' && !name.startsWith('[') ? lastSegment(name) : undefined
}
