import { type Answer, type Definition, follow, type Operation, type Parameter } from './definition.js'
import { isObject, type Json, type JsonObject, listOf, objectOf, step, textOf } from './json.js'

/** A schema (or a parameter that is its own schema) and its JSON path. */
export interface Shape {
  at: string
  json: JsonObject
}

/** A property as makers meet it: references followed, with the names that lead to it. */
export interface Property extends Shape {
  name: string
  required: boolean
  /** 1 for a property of the body itself. */
  depth: number
}

export const isInternal = (json: JsonObject): boolean => json['x-ms-visibility'] === 'internal'

/** Every schema of the document where it is written; references are not followed, so none comes twice. */
export function* everyShape({ json }: Definition): Generator<Shape> {
  for (const [name, schema] of Object.entries(objectOf(json.definitions))) {
    yield* shapesWithin(schema, step('$.definitions', name))
  }
  for (const [name, parameter] of Object.entries(objectOf(json.parameters))) {
    yield* shapesOfParameter(parameter, step('$.parameters', name))
  }
  yield* shapesOfAnswers(json.responses, '$.responses')
  for (const [path, item] of Object.entries(objectOf(json.paths))) {
    const at = step('$.paths', path)
    yield* shapesOfParameters(objectOf(item).parameters, step(at, 'parameters'))
    for (const [method, operation] of Object.entries(objectOf(item))) {
      if (method === 'parameters') continue
      yield* shapesOfParameters(objectOf(operation).parameters, step(step(at, method), 'parameters'))
      yield* shapesOfAnswers(objectOf(operation).responses, step(step(at, method), 'responses'))
    }
  }
}

function* shapesOfParameters(value: Json | undefined, at: string): Generator<Shape> {
  for (const [index, parameter] of listOf(value).entries()) yield* shapesOfParameter(parameter, step(at, index))
}

function* shapesOfParameter(parameter: Json, at: string): Generator<Shape> {
  if (!isObject(parameter) || parameter.$ref !== undefined) return
  if (parameter.in === 'body') yield* shapesWithin(parameter.schema, step(at, 'schema'))
  else yield* shapesWithin(parameter, at)
}

function* shapesOfAnswers(value: Json | undefined, at: string): Generator<Shape> {
  for (const [status, answer] of Object.entries(objectOf(value))) {
    yield* shapesWithin(objectOf(answer).schema, step(step(at, status), 'schema'))
    for (const [name, header] of Object.entries(objectOf(objectOf(answer).headers))) {
      yield* shapesWithin(header, step(step(step(at, status), 'headers'), name))
    }
  }
}

/** A schema and those inside it, as written. */
export function* shapesWithin(schema: Json | undefined, at: string): Generator<Shape> {
  if (!isObject(schema)) return
  yield { at, json: schema }
  for (const [name, property] of Object.entries(objectOf(schema.properties))) {
    yield* shapesWithin(property, step(step(at, 'properties'), name))
  }
  yield* shapesWithin(schema.items, step(at, 'items'))
  yield* shapesWithin(schema.additionalProperties, step(at, 'additionalProperties'))
  for (const [index, part] of listOf(schema.allOf).entries()) {
    yield* shapesWithin(part, step(step(at, 'allOf'), index))
  }
}

/** The properties of a body that makers see: those of nested objects and list items too, internal ones left out. */
export function* shownProperties(
  root: JsonObject,
  schema: Json | undefined,
  at: string,
  trail: string[] = [],
): Generator<Property> {
  const shape = follow(root, schema, at)
  if (trail.includes(shape.at)) return
  const inside = [...trail, shape.at]
  const required = listOf(shape.json.required)
  for (const [name, raw] of Object.entries(objectOf(shape.json.properties))) {
    const property = follow(root, raw, step(step(shape.at, 'properties'), name))
    if (isInternal(property.json)) continue
    yield { ...property, name, required: required.includes(name), depth: inside.length }
    yield* shownProperties(root, property.json, property.at, inside)
  }
  if (shape.json.items !== undefined) {
    yield* shownProperties(root, shape.json.items, step(shape.at, 'items'), inside)
  }
}

/** Each parameter of each operation; a shared one comes once. */
export function everyParameter({ operations }: Definition): Parameter[] {
  return [...new Map(operations.flatMap(({ parameters }) => parameters).map((each) => [each.at, each])).values()]
}

/** Each answer of each operation. */
export const everyAnswer = ({ operations }: Definition): Answer[] => operations.flatMap(({ answers }) => answers)

/** The body parameter of an operation, if it takes one. */
export const bodyOf = (operation: Operation) => operation.parameters.find(({ json }) => json.in === 'body')

/** The shown properties of an operation's body. */
export function bodyProperties({ json }: Definition, operation: Operation): Property[] {
  const body = bodyOf(operation)
  return body ? [...shownProperties(json, body.json.schema, step(body.at, 'schema'))] : []
}

/** The shown fields of an operation's answers. */
export function answerFields({ json }: Definition, operation: Operation): Property[] {
  return operation.answers.flatMap((answer) => [
    ...shownProperties(json, answer.json.schema, step(answer.at, 'schema')),
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
