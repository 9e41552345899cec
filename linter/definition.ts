import { pointerNames } from '../src/jsonPointer.js'
import { isObject, type Json, type JsonObject, listOf, memberOf, memberPath, objectOf, textOf } from './json.js'

/** apiDefinition.swagger.json, read once for all rules. */
export interface Definition {
  file: string
  /** The bytes of the file: a byte order mark and trailing spaces are problems too. */
  bytes: Buffer
  json: JsonObject
  operations: Operation[]
}

export interface Operation {
  at: string
  path: string
  method: string
  json: JsonObject
  /** The path item, which may have members that belong to all of its operations. */
  pathItem: JsonObject
  /** Those of the path and its own, references followed. */
  parameters: Parameter[]
  responses: Response[]
}

export interface Parameter {
  /** Where the parameter itself is, which for a shared one is below `$.parameters`. */
  at: string
  json: JsonObject
  shared: boolean
}

export interface Response {
  at: string
  /** Three digits or `default`. */
  status: string
  json: JsonObject
}

/** The HTTP methods that Swagger 2.0 knows. */
export const methods = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch']

/** Prepares a parsed document for the rules. Members of a wrong type are skipped here; the rules about them report them. */
export function readDefinition(file: string, bytes: Buffer, json: JsonObject): Definition {
  const operations: Operation[] = []
  for (const [path, item] of Object.entries(objectOf(json.paths))) {
    const itemAt = memberPath('$.paths', path)
    const ofPath = readParameters(json, objectOf(item).parameters, memberPath(itemAt, 'parameters'))
    for (const method of methods) {
      const operation = objectOf(item)[method]
      if (!isObject(operation)) continue
      const at = memberPath(itemAt, method)
      operations.push({
        at,
        path,
        method,
        json: operation,
        pathItem: objectOf(item),
        parameters: [...ofPath, ...readParameters(json, operation.parameters, memberPath(at, 'parameters'))],
        responses: readResponses(json, operation.responses, memberPath(at, 'responses')),
      })
    }
  }
  return { file, bytes, json, operations }
}

/** Follows a local reference such as `#/definitions/accessToken`; anything else is returned as it is. */
export function dereference(root: JsonObject, value: Json | undefined, at: string): { at: string; json: JsonObject } {
  let here = { at, json: objectOf(value) }
  // More steps than this are a circular reference, which rule A33 reports.
  for (let hops = 0; hops < 32; hops += 1) {
    const reference = textOf(here.json.$ref)
    const next = reference === undefined ? undefined : findReference(root, reference)
    if (!next) return here
    here = next
  }
  return here
}

type Target = { at: string; json: JsonObject } | undefined

const targets = new WeakMap<JsonObject, Map<string, Target>>()

/** The target of a local reference, or undefined when it does not exist. Each is looked up once in a document. */
export function findReference(root: JsonObject, reference: string): Target {
  const known = targets.get(root) ?? new Map<string, Target>()
  targets.set(root, known)
  if (!known.has(reference)) known.set(reference, lookUp(root, reference))
  return known.get(reference)
}

function lookUp(root: JsonObject, reference: string): Target {
  if (!reference.startsWith('#/')) return undefined
  let value: Json | undefined = root
  let at = '$'
  for (const key of pointerNames(reference)) {
    value = memberOf(value, key)
    at = memberPath(at, key)
  }
  return isObject(value) ? { at, json: value } : undefined
}

function readParameters(root: JsonObject, value: Json | undefined, at: string): Parameter[] {
  return listOf(value).map((parameter, index) => ({
    ...dereference(root, parameter, memberPath(at, index)),
    shared: textOf(objectOf(parameter).$ref) !== undefined,
  }))
}

function readResponses(root: JsonObject, value: Json | undefined, at: string): Response[] {
  return Object.entries(objectOf(value))
    .filter(([status]) => !status.startsWith('x-'))
    .map(([status, response]) => ({ ...dereference(root, response, memberPath(at, status)), status }))
}
