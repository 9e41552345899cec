import { type Definition, dereference, findReference, type Operation } from '../definition.js'
import {
  everyMember,
  everyMemberOutside,
  isObject,
  type Json,
  type JsonObject,
  listOf,
  type Member,
  memberPath,
  objectOf,
  textOf,
} from '../json.js'
import { definitionRule, type Rule } from '../rule.js'
import { bodyOf } from '../schemaWalk.js'

/** Members that contain data, not structure: an empty value may be intended there. */
const dataKeys = ['default', 'example', 'examples', 'enum', 'x-ms-test-value']

const isData = ({ key, holder }: Member) =>
  dataKeys.includes(String(key)) && !['properties', 'definitions'].includes(String(holder?.key))

const isEmpty = (value: Json) =>
  Array.isArray(value) ? value.length === 0 : isObject(value) && Object.keys(value).length === 0

/** The number of schemas in a tree with references followed, and how deep it goes. Stops when either limit is passed. */
function measure(root: JsonObject, schema: Json | undefined, total = { count: 0, depth: 0 }, depth = 1) {
  if (!isObject(schema) || total.count > maximumSchemas) return total
  total.depth = Math.max(total.depth, depth)
  if (depth > maximumDepth + 1) return total
  total.count += 1
  const { json } = dereference(root, schema, '')
  for (const child of Object.values(objectOf(json.properties))) measure(root, child, total, depth + 1)
  measure(root, json.items, total, depth + 1)
  measure(root, json.additionalProperties, total, depth + 1)
  for (const child of listOf(json.allOf)) measure(root, child, total, depth + 1)
  return total
}

const maximumBodySchemas = 512
const maximumSchemas = 16_384
/** The validator refuses deep schemas without saying how deep; designers stop being usable long before this. */
const maximumDepth = 32

function operationSchemas({ json }: Definition, operation: Operation) {
  const sizes = [...operation.parameters, ...operation.responses].map((each) => measure(json, each.json.schema))
  return {
    count: sizes.reduce((sum, each) => sum + each.count, 0),
    depth: Math.max(0, ...sizes.map((each) => each.depth)),
  }
}

/**
 * The scopes of a requirement or an OAuth definition, and what a test is called with: Swagger requires the member, empty or not.
 */
const isScopes = ({ at, key }: Member) => key === 'scopes' || /\.security\[\d+\]/.test(at)

const isPathItem = (member: Member | undefined) => member?.holder?.key === 'paths' && member.holder.holder === undefined

/** Why a reference cannot be resolved, or undefined. */
function problemOfReference(root: JsonObject, target: string): string | undefined {
  if (!/^#\/(?:definitions|parameters|responses)\//.test(target))
    return `'${target}' is not a reference into this document`
  const seen: string[] = []
  let next: string | undefined = target
  while (next !== undefined) {
    if (seen.includes(next)) return `'${target}' refers to itself: ${[...seen, next].join(' → ')}`
    seen.push(next)
    const found = findReference(root, next)
    if (!found) return `'${next}' does not exist`
    next = textOf(found.json.$ref)
  }
  return undefined
}

/** Sizes, emptiness and references: A28 to A35. */
export const structureRules: Rule[] = [
  definitionRule({
    id: 'A28',
    severity: 'error',
    source: 'service limit',
    title: 'There are at most 256 operations',
    *check({ operations }) {
      if (operations.length <= 256) return
      yield { at: '$.paths', problem: `there are ${operations.length} operations`, fix: 'Split the connector.' }
    },
  }),
  definitionRule({
    id: 'A29',
    severity: 'error',
    source: 'service limit',
    title: `A body has at most ${maximumBodySchemas} schemas`,
    *check({ json, operations }) {
      for (const operation of operations) {
        const body = bodyOf(operation)
        const { count } = measure(json, body?.json.schema)
        if (!body || count <= maximumBodySchemas) continue
        yield {
          at: memberPath(body.at, 'schema'),
          problem: `the body has ${count} schemas or more`,
          fix: 'Make it smaller.',
        }
      }
    },
  }),
  definitionRule({
    id: 'A30',
    severity: 'warning',
    source: 'service limit; validator SchemaTooDeep',
    title: `An operation has at most 16,384 schemas, nested at most ${maximumDepth} deep`,
    *check(definition) {
      for (const operation of definition.operations) {
        const { count, depth } = operationSchemas(definition, operation)
        if (count <= maximumSchemas && depth <= maximumDepth) continue
        yield {
          at: operation.at,
          problem: `its shapes hold ${count} schemas, ${depth > maximumDepth ? 'nested without end' : `${depth} deep`}`,
          fix: 'Flatten the shapes; a definition must not contain itself.',
        }
      }
    },
  }),
  definitionRule({
    id: 'A31',
    severity: 'warning',
    source: 'certification submission',
    title: 'No object and no list is empty',
    *check({ json }) {
      const leaveOut = (member: Member) =>
        isData(member) || member.key === 'schema' || String(member.key).startsWith('x-ms-') || isScopes(member)
      for (const { at, value } of everyMemberOutside(json, leaveOut)) {
        if (isEmpty(value)) yield { at, problem: 'it is empty', fix: 'Remove it or fill it.' }
      }
    },
  }),
  definitionRule({
    id: 'A32',
    severity: 'warning',
    source: 'certification submission',
    title: 'No string is empty',
    *check({ json }) {
      for (const { at, value } of everyMemberOutside(json, isData)) {
        if (textOf(value)?.trim() === '')
          yield { at, problem: 'the string is empty', fix: 'Remove it or write a text.' }
      }
    },
  }),
  definitionRule({
    id: 'A33',
    severity: 'error',
    source: 'validator SchemaReferenceNotFound, SchemaReferenceNotValid, SchemaRefLoopNotAllowed',
    title: 'Every $ref resolves to a definition, parameter or response of this document, and not to itself',
    *check({ json }) {
      for (const { at, key, value, holder } of everyMemberOutside(json, isData)) {
        // A path by reference is rule B19.
        if (key !== '$ref' || typeof value !== 'string' || isPathItem(holder)) continue
        const problem = problemOfReference(json, value)
        if (problem) yield { at, problem, fix: 'Point to #/definitions/…, #/parameters/… or #/responses/….' }
      }
    },
  }),
  definitionRule({
    id: 'A34',
    severity: 'warning',
    source: 'validator AdditionalPropertyNotAllowedAdjacentToRef',
    title: 'No member is beside a $ref',
    *check({ json }) {
      for (const member of everyMemberOutside(json, isData)) {
        const { at, value } = member
        if (textOf(objectOf(value).$ref) === undefined || isPathItem(member)) continue
        const others = Object.keys(objectOf(value)).filter((key) => key !== '$ref')
        if (others.length === 0) continue
        yield { at, problem: `${others.join(', ')} beside $ref is ignored`, fix: 'Move it into the definition.' }
      }
    },
  }),
  definitionRule({
    id: 'A35',
    severity: 'advice',
    source: 'readers of the file',
    title: 'Every shared definition, parameter and response is used',
    *check({ json }) {
      const used = new Set(
        everyMember(json)
          .filter(({ key }) => key === '$ref')
          .map(({ value }) => value),
      )
      for (const group of ['definitions', 'parameters', 'responses']) {
        for (const name of Object.keys(objectOf(json[group]))) {
          if (used.has(`#/${group}/${name}`)) continue
          yield { at: memberPath(`$.${group}`, name), problem: 'nothing refers to it', fix: 'Remove it.' }
        }
      }
    },
  }),
  definitionRule({
    id: 'A53',
    severity: 'error',
    source: 'validator TagRedefined',
    title: 'Every tag is defined once',
    *check({ json }) {
      const names = listOf(json.tags).map((tag) => textOf(objectOf(tag).name))
      for (const [index, name] of names.entries()) {
        if (name === undefined || names.indexOf(name) === index) continue
        yield {
          at: memberPath('$.tags', index),
          problem: `the tag '${name}' is defined twice`,
          fix: 'Remove one of the two.',
        }
      }
    },
  }),
]
