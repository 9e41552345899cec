import { type Definition, dereference, type Operation, type Parameter, type Response } from './definition.js'
import { isObject, type Json, type JsonObject, listOf, memberPath, objectOf, textOf } from './json.js'

/** A schema (or a parameter that is its own schema) and its JSON path. */
export interface LocatedSchema {
  at: string
  json: JsonObject
}

/** A property as makers see it: references resolved, with the names on the path to it. */
export interface Property extends LocatedSchema {
  name: string
  required: boolean
  /** 1 for a property of the body itself. */
  depth: number
}

/** Whether makers never see a schema, parameter or operation: its `x-ms-visibility` is `internal`. */
export const isInternal = (json: JsonObject): boolean => json['x-ms-visibility'] === 'internal'

const collected = new WeakMap<Definition, LocatedSchema[]>()

/** Every schema of the document where it is written; references are not followed, so each occurs once. */
export function everySchema(definition: Definition): readonly LocatedSchema[] {
  const schemas = collected.get(definition) ?? [...schemasOf(definition)]
  collected.set(definition, schemas)
  return schemas
}

function* schemasOf({ json }: Definition): Generator<LocatedSchema> {
  for (const [name, schema] of Object.entries(objectOf(json.definitions))) {
    yield* schemasWithin(schema, memberPath('$.definitions', name))
  }
  for (const [name, parameter] of Object.entries(objectOf(json.parameters))) {
    yield* schemasOfParameter(parameter, memberPath('$.parameters', name))
  }
  yield* schemasOfResponses(json.responses, '$.responses')
  for (const [path, item] of Object.entries(objectOf(json.paths))) {
    const at = memberPath('$.paths', path)
    yield* schemasOfParameters(objectOf(item).parameters, memberPath(at, 'parameters'))
    for (const [method, operation] of Object.entries(objectOf(item))) {
      if (method === 'parameters') continue
      yield* schemasOfParameters(objectOf(operation).parameters, memberPath(memberPath(at, method), 'parameters'))
      yield* schemasOfResponses(objectOf(operation).responses, memberPath(memberPath(at, method), 'responses'))
    }
  }
}

function* schemasOfParameters(value: Json | undefined, at: string): Generator<LocatedSchema> {
  for (const [index, parameter] of listOf(value).entries()) yield* schemasOfParameter(parameter, memberPath(at, index))
}

function* schemasOfParameter(parameter: Json, at: string): Generator<LocatedSchema> {
  if (!isObject(parameter) || parameter.$ref !== undefined) return
  if (parameter.in === 'body') yield* schemasWithin(parameter.schema, memberPath(at, 'schema'))
  else yield* schemasWithin(parameter, at)
}

function* schemasOfResponses(value: Json | undefined, at: string): Generator<LocatedSchema> {
  for (const [status, response] of Object.entries(objectOf(value))) {
    yield* schemasWithin(objectOf(response).schema, memberPath(memberPath(at, status), 'schema'))
    for (const [name, header] of Object.entries(objectOf(objectOf(response).headers))) {
      yield* schemasWithin(header, memberPath(memberPath(memberPath(at, status), 'headers'), name))
    }
  }
}

/** A schema and those inside it, as written. */
export function* schemasWithin(schema: Json | undefined, at: string): Generator<LocatedSchema> {
  if (!isObject(schema)) return
  yield { at, json: schema }
  for (const [name, property] of Object.entries(objectOf(schema.properties))) {
    yield* schemasWithin(property, memberPath(memberPath(at, 'properties'), name))
  }
  yield* schemasWithin(schema.items, memberPath(at, 'items'))
  yield* schemasWithin(schema.additionalProperties, memberPath(at, 'additionalProperties'))
  for (const [index, part] of listOf(schema.allOf).entries()) {
    yield* schemasWithin(part, memberPath(memberPath(at, 'allOf'), index))
  }
}

/** The properties of a schema that makers see: those of nested objects and list items too, internal ones left out. */
export const visibleProperties = (
  root: JsonObject,
  schema: Json | undefined,
  at: string,
  seen = new Set<string>(),
): Generator<Property> => propertiesWithin(root, schema, at, (json) => !isInternal(json), seen)

/**
 * The properties of a schema, of nested objects and of list items, references followed. Each schema is entered once: definitions
 * may refer to one another in a circle.
 *
 * @param enter Which properties to go through; the others are left out, and so is everything below them.
 */
export function* propertiesWithin(
  root: JsonObject,
  schema: Json | undefined,
  at: string,
  enter: (json: JsonObject) => boolean = () => true,
  seen = new Set<string>(),
  depth = 1,
): Generator<Property> {
  const start = dereference(root, schema, at)
  if (seen.has(start.at) || !enter(start.json)) return
  seen.add(start.at)
  const required = listOf(start.json.required)
  for (const [name, raw] of Object.entries(objectOf(start.json.properties))) {
    const property = dereference(root, raw, memberPath(memberPath(start.at, 'properties'), name))
    if (!enter(property.json) || !enter(objectOf(raw))) continue
    yield { ...property, name, required: required.includes(name), depth }
    yield* propertiesWithin(root, property.json, property.at, enter, seen, depth + 1)
  }
  if (start.json.items !== undefined) {
    yield* propertiesWithin(root, start.json.items, memberPath(start.at, 'items'), enter, seen, depth + 1)
  }
}

/** Each parameter of each operation; a shared one occurs once. */
export const everyParameter = ({ operations }: Definition): Parameter[] => parametersOf(operations)

/** The parameters of some operations; a shared one occurs once. */
export function parametersOf(operations: readonly Operation[]): Parameter[] {
  return [...new Map(operations.flatMap(({ parameters }) => parameters).map((each) => [each.at, each])).values()]
}

/** Each response of each operation. */
export const everyResponse = ({ operations }: Definition): Response[] =>
  operations.flatMap(({ responses }) => responses)

/** The body parameter of an operation, if it takes one. */
export const bodyOf = (operation: Operation) => operation.parameters.find(({ json }) => json.in === 'body')

/** The visible properties of an operation's body. */
export function bodyProperties({ json }: Definition, operation: Operation): Property[] {
  const body = bodyOf(operation)
  return body ? [...visibleProperties(json, body.json.schema, memberPath(body.at, 'schema'))] : []
}

const inputs = new WeakMap<Definition, Property[]>()

/** The properties of bodies that makers fill in; one that several actions share occurs once. */
export function everyBodyProperty(definition: Definition): readonly Property[] {
  const found =
    inputs.get(definition) ?? propertiesOf(definition, definition.operations.filter(isVisible).flatMap(bodySchemas))
  inputs.set(definition, found)
  return found
}

const outputs = new WeakMap<Definition, Property[]>()

/** The fields of responses that makers pick from; one that several actions share occurs once. */
export function everyResponseField(definition: Definition): readonly Property[] {
  const found =
    outputs.get(definition) ??
    propertiesOf(
      definition,
      definition.operations.filter(isVisible).flatMap(({ responses }) => responses),
    )
  outputs.set(definition, found)
  return found
}

const isVisible = ({ json }: Operation) => !isInternal(json)
const bodySchemas = (operation: Operation) => operation.parameters.filter(({ json }) => json.in === 'body')

function propertiesOf({ json }: Definition, holders: LocatedSchema[]): Property[] {
  const seen = new Set<string>()
  return holders.flatMap((each) => [...visibleProperties(json, each.json.schema, memberPath(each.at, 'schema'), seen)])
}

/** Whether a value is of the type a schema names. A schema without a type accepts all. */
export function isOfType(value: Json, type: string | undefined): boolean {
  switch (type) {
    case 'string':
      return typeof value === 'string'
    case 'integer':
      return Number.isInteger(value)
    case 'number':
      return typeof value === 'number'
    case 'boolean':
      return typeof value === 'boolean'
    case 'array':
      return Array.isArray(value)
    case 'object':
      return isObject(value)
    default:
      return true
  }
}

/** The schema's `type`, when it is one word. */
export const typeOf = (json: JsonObject): string | undefined => textOf(json.type)
