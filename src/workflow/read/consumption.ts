import { didYouMean } from '../../nearestName.js'
import { Place } from '../model/place.js'
import { type ConnectionReference, lastSegment, type Workflow } from '../model/workflow.js'
import { type ArmTemplate, ArmTemplate as Template } from './armTemplate.js'
import type { ReadOptions } from './readOptions.js'

const resourceType = 'microsoft.logic/workflows'

/**
 * Reads a Consumption workflow: an ARM template with workflow resources, a single resource (`Microsoft.Logic/workflows`, API
 * version 2019-05-01), the portal's code view, or the output of `az logic workflow show`.
 */
export function readConsumption(
  root: Place,
  fileName: string,
  options: ReadOptions,
): Omit<Workflow, 'file' | 'faults'> {
  if (!root.member('resources').exists) return readResource(root, fileName)
  const template = new Template(root, options)
  const resource = chooseResource(root, template, options.workflow)
  const name = resource.member('name').value
  const resolved = typeof name === 'string' ? template.resolveText(name) : undefined
  const properties = resource.member('properties')
  const connections = properties.at('parameters', '$connections')
  const parameters = properties.member('parameters')
  return {
    ...readResource(resource, fileName),
    name: typeof resolved === 'string' ? (lastSegment(resolved) ?? fileName) : fileName,
    definition: template.resolve(properties.member('definition')),
    parameterValues: readParameterValues(parameters, (place) => template.resolve(place)),
    connections: readConnections(connections.member('value'), template),
    templateParameters: new Set(
      root
        .member('parameters')
        .members()
        .map(([parameter]) => parameter),
    ),
  }
}

function readResource(resource: Place, fileName: string): Omit<Workflow, 'file' | 'faults'> {
  const properties = resource.member('properties').exists ? resource.member('properties') : resource
  const name = resource.member('name').value
  return {
    name: (typeof name === 'string' ? lastSegment(name) : undefined) ?? fileName,
    dialect: 'Consumption',
    definition: properties.member('definition'),
    parameterValues: readParameterValues(properties.member('parameters')),
    connections: readConnections(properties.at('parameters', '$connections', 'value')),
    settings: new Map(),
    siblings: new Map(),
    templateParameters: new Set(),
  }
}

/** The values of the envelope's parameters, without `$connections`. */
export function readParameterValues(parameters: Place, resolve = (place: Place) => place): Map<string, Place> {
  const values = new Map<string, Place>()
  for (const [name, parameter] of parameters.members()) {
    const value = parameter.member('value')
    if (name !== '$connections' && value.value !== undefined) values.set(name, resolve(value))
  }
  return values
}

/** The names of the workflows in a template; one that only a deployment knows is omitted. */
export function workflowNames(root: Place, options: ReadOptions): string[] {
  const template = new Template(root, options)
  return findResources(root).map((resource) => nameOf(resource, template))
}

function chooseResource(root: Place, template: ArmTemplate, chosen: string | undefined): Place {
  const workflows = findResources(root)
  const names = workflows.map((resource) => nameOf(resource, template))
  const [first] = workflows
  if (chosen === undefined && first && workflows.length === 1) return first
  const index = names.findIndex((name) => name.toLowerCase() === chosen?.toLowerCase())
  const found = workflows[index]
  if (found) return found
  const resources = root.member('resources')
  if (workflows.length === 0)
    resources.fault('The template has no resource of type Microsoft.Logic/workflows.', 'NoWorkflow')
  else if (chosen === undefined)
    resources.fault(
      `The template has ${workflows.length} workflows. Choose one with --workflow: ${names.join(', ')}.`,
      'MissingChoice',
    )
  else
    resources.fault(
      `The template has no workflow '${chosen}'.${didYouMean(chosen, names)} It has: ${names.join(', ')}.`,
      'UnknownOption',
    )
  return first ?? root
}

function nameOf(resource: Place, template: ArmTemplate): string {
  const name = resource.member('name').value
  const resolved = typeof name === 'string' ? template.resolveText(name) : undefined
  return typeof resolved === 'string' ? (lastSegment(resolved) ?? '') : String(name ?? '')
}

/** Workflow resources, including those in nested deployments. Resources are an array or, by symbolic names, an object. */
function findResources(root: Place): Place[] {
  const resources = root.member('resources')
  const places = Array.isArray(resources.value) ? resources.items() : resources.members().map(([, place]) => place)
  return places.flatMap((place) => {
    const type = place.member('type').value
    if (typeof type === 'string' && type.toLowerCase() === resourceType) return [place]
    const nested = place.at('properties', 'template')
    return nested.exists ? findResources(nested) : []
  })
}

function readConnections(connections: Place, template?: ArmTemplate): Map<string, ConnectionReference> {
  const members = typeof connections.value === 'string' ? [] : connections.members()
  return new Map(
    members.map(([writtenKey, place]) => {
      const key = String(template?.resolveText(writtenKey) ?? writtenKey)
      const written = place.member('id').value
      const resolved = typeof written === 'string' ? (template?.resolveText(written) ?? written) : undefined
      const id = typeof resolved === 'string' ? resolved : undefined
      const managed = /\bmanagedApis\b/i.test(`${id} ${String(written)}`)
      return [
        key,
        {
          key,
          api: lastSegment(id?.replace(/'\)\]$/, '')),
          managed,
          place: new Place(place.value, place.path, place.source),
        },
      ]
    }),
  )
}
