import { basename, dirname, join } from 'node:path'
import type { Fault } from '../model/fault.js'
import { Place } from '../model/place.js'
import { type ConnectionReference, lastSegment, type Workflow } from '../model/workflow.js'
import { isObject, JsonSyntaxError, parseJson, setMember, type Value, type ValueObject } from '../value.js'
import { readOptionalSourceFile } from './sourceFile.js'

const placeholder = /#workflowname#/gi

/** Whether a definition is one of the template gallery, whose placeholders a deployment replaces by the workflow's name. */
export const hasPlaceholders = (text: string): boolean => /#workflowname#/i.test(text)

/**
 * Reads a template of the gallery: a bare definition with `#workflowname#` in the names of its parameters and connections, which
 * the `manifest.json` beside it declares. The placeholder becomes the workflow's name, as on deployment.
 */
export async function readGalleryTemplate(
  root: Place,
  file: string,
  faults: Fault[],
): Promise<Omit<Workflow, 'file' | 'faults'>> {
  const folder = dirname(file)
  const own = basename(folder)
  const name = own === 'default' ? basename(dirname(folder)) : own
  const fill = ({ value, path, source }: Place) => {
    const positions = source.positions?.renamed((key) => key.replaceAll(placeholder, name))
    return new Place(fillIn(value ?? null, name), path, { ...source, positions })
  }
  const manifest = await readOptionalSourceFile(join(folder, 'manifest.json'), faults)
  const definition = fill(root)
  return {
    name,
    dialect: 'Standard',
    definition: manifest ? withParameters(definition, fill(manifest)) : definition,
    parameterValues: new Map(),
    connections: manifest ? readConnections(fill(manifest)) : new Map(),
    settings: new Map(),
    siblings: new Map(),
    templateParameters: new Set(),
  }
}

function fillIn(value: Value, name: string): Value {
  if (typeof value === 'string') return value.replaceAll(placeholder, name)
  if (Array.isArray(value)) return value.map((item) => fillIn(item, name))
  if (!isObject(value)) return value
  const filled: ValueObject = {}
  for (const [key, member] of Object.entries(value))
    setMember(filled, key.replaceAll(placeholder, name), fillIn(member, name))
  return filled
}

/** Declares the parameters and connections of the manifest. */
function withParameters(definition: Place, manifest: Place): Place {
  const declared: ValueObject = {}
  for (const parameter of manifest.member('parameters').items()) {
    const [name, type, fallback] = ['name', 'type', 'default'].map((member) => parameter.member(member).value)
    if (typeof name !== 'string') continue
    setMember(declared, name, {
      type: type ?? 'String',
      ...(fallback === undefined ? {} : { defaultValue: asType(fallback, type) }),
    })
  }
  const { value } = definition
  if (!isObject(value)) return definition
  const parameters = isObject(value.parameters) ? { ...declared, ...value.parameters } : declared
  return new Place({ ...value, parameters }, definition.path, definition.source)
}

/** In a manifest every default is a string. */
function asType(value: Value, type: Value | undefined): Value {
  if (typeof value !== 'string' || typeof type !== 'string' || /string$/i.test(type)) return value
  try {
    return parseJson(value)
  } catch (error) {
    if (error instanceof JsonSyntaxError) return value
    throw error
  }
}

function readConnections(manifest: Place): Map<string, ConnectionReference> {
  return new Map(
    manifest
      .member('connections')
      .members()
      .map(([key, place]) => {
        const id = place.member('connectorId').text()
        return [key, { key, api: lastSegment(id), managed: /\bmanagedApis\b/i.test(id ?? ''), place }]
      }),
  )
}
