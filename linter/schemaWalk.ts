import { type Definition, dereference, type Operation, type Parameter, type Response } from './definition.js'
import { isObject, type Json, type JsonObject, listOf, memberPath, objectOf, textOf } from './json.js'

/** A schema (or a parameter that is its own schema) and its JSON path. */
export interface LocatedSchema {
  at: string
  json: JsonObject
}

/** A property as makers meet it: references followed, with the names that lead to it. */
export interface Property extends LocatedSchema {
  name: string
  required: boolean
  /** 1 for a property of the body itself. */
  depth: number
}

export const isInternal = (json: JsonObject): boolean => json['x-ms-visibility'] === 'internal'

/** Every schema of the document where it is written; references are not followed, so none comes twice. */
export function* everySchema({ json }: Definition): Generator<LocatedSchema> {
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

/** The properties of a body that makers see: those of nested objects and list items too, internal ones left out. */
export function* visibleProperties(
  root: JsonObject,
  schema: Json | undefined,
  at: string,
  trail: string[] = [],
): Generator<Property> {
  const shape = dereference(root, schema, at)
  if (trail.includes(shape.at)) return
  const inside = [...trail, shape.at]
  const required = listOf(shape.json.required)
  for (const [name, raw] of Object.entries(objectOf(shape.json.properties))) {
    const property = dereference(root, raw, memberPath(memberPath(shape.at, 'properties'), name))
    if (isInternal(property.json)) continue
    yield { ...property, name, required: required.includes(name), depth: inside.length }
    yield* visibleProperties(root, property.json, property.at, inside)
  }
  if (shape.json.items !== undefined) {
    yield* visibleProperties(root, shape.json.items, memberPath(shape.at, 'items'), inside)
  }
}

/** Each parameter of each operation; a shared one comes once. */
export function everyParameter({ operations }: Definition): Parameter[] {
  return [...new Map(operations.flatMap(({ parameters }) => parameters).map((each) => [each.at, each])).values()]
}

/** Each answer of each operation. */
export const everyResponse = ({ operations }: Definition): Response[] =>
  operations.flatMap(({ responses }) => responses)

/** The body parameter of an operation, if it takes one. */
export const bodyOf = (operation: Operation) => operation.parameters.find(({ json }) => json.in === 'body')

/** The shown properties of an operation's body. */
export function bodyProperties({ json }: Definition, operation: Operation): Property[] {
  const body = bodyOf(operation)
  return body ? [...visibleProperties(json, body.json.schema, memberPath(body.at, 'schema'))] : []
}

/** The shown fields of an operation's responses. */
export function responseFields({ json }: Definition, operation: Operation): Property[] {
  return operation.responses.flatMap((response) => [
    ...visibleProperties(json, response.json.schema, memberPath(response.at, 'schema')),
  ])
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
