import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Definition, dereference, type Operation, readDefinition } from '../../linter/definition.js'
import { type JsonObject, listOf, objectOf } from '../../linter/json.js'
import { packageRoot } from '../../src/packageRoot.js'

/** A file at the root of the repository, parsed. */
export function readJson(name: string): JsonObject {
  return JSON.parse(readFileSync(join(packageRoot, name), 'utf8')) as JsonObject
}

/** The committed apiDefinition.swagger.json. */
export const committed: Definition = readDefinition(
  'apiDefinition.swagger.json',
  readFileSync(join(packageRoot, 'apiDefinition.swagger.json')),
  readJson('apiDefinition.swagger.json'),
)

/** An operation of a definition by its id. */
export function operationOf({ operations }: Definition, operationId: string): Operation {
  const found = operations.find(({ json }) => json.operationId === operationId)
  if (!found) throw new Error(`There is no operation ${operationId}`)
  return found
}

/** A property with the summaries of the objects that hold it, outermost first. */
export interface Field {
  path: string
  titles: string[]
  json: JsonObject
  required: boolean
}

/** The properties of an object schema with those of nested objects, each after its parent. */
export function fieldsOf(root: JsonObject, schema: JsonObject, above?: Field): Field[] {
  const { json } = dereference(root, schema, '')
  return Object.entries(objectOf(json.properties)).flatMap(([name, raw]) => {
    const property = dereference(root, raw, '').json
    const field = {
      path: above ? `${above.path}.${name}` : name,
      titles: titlesOf(above, name, property),
      json: property,
      required: listOf(json.required).includes(name),
    }
    return [field, ...fieldsOf(root, property, field)]
  })
}

/** A group without a title is not put before its fields; a field without one is called by its name. */
const titlesOf = (above: Field | undefined, name: string, { 'x-ms-summary': title }: JsonObject): string[] => [
  ...(above && above.json['x-ms-summary'] !== undefined ? above.titles : []),
  typeof title === 'string' ? title : name,
]
