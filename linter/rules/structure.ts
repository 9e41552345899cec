import { type Definition, dereference, findReference, type Operation } from '../definition.js'
import {
  everyMember,
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

/** Members that hold data, not structure: what is empty there is meant so. */
const dataKeys = ['default', 'example', 'examples', 'enum', 'x-ms-test-value']

const isStructure = ({ key }: Member) => !dataKeys.includes(String(key))

const isEmpty = (value: Json) =>
  Array.isArray(value) ? value.length === 0 : isObject(value) && Object.keys(value).length === 0

/** The number of schemas in a tree with references followed, and how deep it goes. Stops when both limits are passed. */
function measure(root: JsonObject, schema: Json | undefined, depth = 1): { count: number; depth: number } {
  const total = { count: 0, depth }
  if (!isObject(schema) || depth > maximumDepth + 1) return total
  const { json } = dereference(root, schema, '')
  total.count = 1
  const children = [
    ...Object.values(objectOf(json.properties)),
    json.items,
    json.additionalProperties,
    ...listOf(json.allOf),
  ]
  for (const child of children) {
    if (!isObject(child) || total.count > maximumSchemas) continue
    const below = measure(root, child, depth + 1)
    total.count += below.count
    total.depth = Math.max(total.depth, below.depth)
  }
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

/** Sizes, emptiness and references: A28 to A35. */
export const structureRules: Rule[] = [
  definitionRule({
    id: 'A28',
    rank: 'error',
    source: 'service limit',
    title: 'There are at most 256 operations',
    *check({ operations }) {
      if (operations.length <= 256) return
      yield { at: '$.paths', problem: `there are ${operations.length} operations`, fix: 'Split the connector.' }
    },
  }),
  definitionRule({
    id: 'A29',
    rank: 'error',
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
    rank: 'error',
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
    rank: 'warning',
    source: 'certification submission',
    title: 'No object and no list is empty',
    *check({ json }) {
      const enter = (member: Member) =>
        isStructure(member) && member.key !== 'schema' && !String(member.key).startsWith('x-ms-')
      for (const { at, value } of everyMember(json, '$', enter)) {
        if (isEmpty(value) && !isScopeList(at)) yield { at, problem: 'it is empty', fix: 'Remove it or fill it.' }
      }
    },
  }),
  definitionRule({
    id: 'A32',
    rank: 'warning',
    source: 'certification submission',
    title: 'No string is empty',
    *check({ json }) {
      for (const { at, value } of everyMember(json, '$', isStructure)) {
        if (textOf(value)?.trim() === '')
          yield { at, problem: 'the string is empty', fix: 'Remove it or write a text.' }
      }
    },
  }),
  definitionRule({
    id: 'A33',
    rank: 'error',
    source: 'validator ReferenceNotFound, ReferenceNotValid',
    title: 'Every $ref leads to a definition, parameter or response of this document',
    *check({ json }) {
      for (const { at, key, value } of everyMember(json, '$', isStructure)) {
        if (key !== '$ref' || isPathReference(at)) continue
        const target = textOf(value) ?? ''
        if (/^#\/(?:definitions|parameters|responses)\//.test(target) && findReference(json, target)) continue
        yield {
          at,
          problem: `'${target}' leads nowhere`,
          fix: 'Point to #/definitions/…, #/parameters/… or #/responses/….',
        }
      }
    },
  }),
  definitionRule({
    id: 'A34',
    rank: 'error',
    source: 'validator AdditionalPropertyNotAllowedAdjacentToRef',
    title: 'Nothing stands beside a $ref',
    *check({ json }) {
      for (const { at, value } of everyMember(json, '$', isStructure)) {
        const others = Object.keys(objectOf(value)).filter((key) => key !== '$ref')
        if (textOf(objectOf(value).$ref) === undefined || others.length === 0 || isPathItem(at)) continue
        yield { at, problem: `${others.join(', ')} beside $ref is ignored`, fix: 'Move it into the definition.' }
      }
    },
  }),
  definitionRule({
    id: 'A35',
    rank: 'advice',
    source: 'readers of the file',
    title: 'Every shared definition, parameter and response is used',
    *check({ json }) {
      const used = new Set([...everyMember(json)].filter(({ key }) => key === '$ref').map(({ value }) => value))
      for (const group of ['definitions', 'parameters', 'responses']) {
        for (const name of Object.keys(objectOf(json[group]))) {
          if (used.has(`#/${group}/${name}`)) continue
          yield { at: memberPath(`$.${group}`, name), problem: 'nothing refers to it', fix: 'Remove it.' }
        }
      }
    },
  }),
]

/** The scopes of a security requirement, which for an API key are an empty list by definition. */
const isScopeList = (at: string) => /\.security\[\d+\]/.test(at)

const isPathItem = (at: string) => /^\$\.paths(?:\['(?:[^'\\]|\\.)*'\]|\.[\w-]+)$/.test(at)

/** A path by reference is rule B19. */
const isPathReference = (at: string) => at.endsWith("['$ref']") && isPathItem(at.slice(0, -"['$ref']".length))
