import { type Definition, dereference, type Operation } from '../definition.js'
import { type DynamicCall, dynamicCalls, operationOf } from '../extensions.js'
import { isObject, type Json, type JsonObject, memberPath, objectOf, textOf } from '../json.js'
import { definitionRule, type Rule } from '../rule.js'
import { bodyOf, propertiesWithin } from '../schemaWalk.js'

/** Every dynamic extension with the operation that it calls; one that does not exist is rule C24. */
const callsWithTargets = (definition: Definition) =>
  dynamicCalls(definition).flatMap((call) => {
    const target = operationOf(definition, call.operationId)
    return target ? [{ call, target }] : []
  })

/** The names by which a call may pass a value to an operation: its parameters, and the properties of its body. */
function acceptedNames({ json }: Definition, target: Operation): Set<string> {
  const body = bodyOf(target)
  const properties = body ? propertiesWithin(json, body.json.schema, memberPath(body.at, 'schema')) : []
  return new Set([
    ...target.parameters.map((parameter) => textOf(parameter.json.name) ?? ''),
    ...[...properties].map(({ name }) => name),
  ])
}

const isHandedOver = (name: string, given: JsonObject) =>
  Object.keys(given).some((each) => each === name || each.startsWith(`${name}/`))

/** The schema of a response at a path: `missing`, or `unknown` where the response is not described. */
type Found = { schema: JsonObject } | 'absent' | 'unknown'

/** Follows a path such as `value/items` through the schema of the successful response. */
function findInResponse(root: JsonObject, schema: Json | undefined, path: string): Found {
  let { json } = dereference(root, schema, '')
  for (const name of path.split('/').filter((each) => each !== '')) {
    if (json.allOf !== undefined || !isObject(json.properties)) return 'unknown'
    const key = Object.keys(json.properties).find((each) => each.toLowerCase() === name.toLowerCase())
    if (key === undefined) return json.additionalProperties === undefined ? 'absent' : 'unknown'
    json = dereference(root, json.properties[key], '').json
  }
  return { schema: json }
}

/** Where a call finds its list and, in each item, the display name and the value. */
function pathsOf({ key, json }: DynamicCall) {
  const names =
    key === 'x-ms-dynamic-values'
      ? { list: 'value-collection', item: 'value-path' }
      : { list: 'itemsPath', item: 'itemValuePath' }
  return {
    list: { member: names.list, path: textOf(json[names.list]) ?? '' },
    item: { member: names.item, path: textOf(json[names.item]) ?? '' },
  }
}

/** Lists and schemas that another operation delivers while a maker fills in an action: C30, C31. */
export const dynamicCallRules: Rule[] = [
  definitionRule({
    id: 'C30',
    severity: 'error',
    source: 'validator OperationParameterNameNotFound, OperationMissingRequiredProperty',
    title: 'A dynamic extension passes only parameters that its operation has, and all that it requires',
    *check(definition) {
      for (const { call, target } of callsWithTargets(definition)) {
        const given = objectOf(call.json.parameters)
        const accepted = acceptedNames(definition, target)
        for (const name of Object.keys(given)) {
          if (name.split('/').some((part) => accepted.has(part))) continue
          yield {
            at: memberPath(memberPath(call.at, 'parameters'), name),
            problem: `'${call.operationId}' has no parameter '${name}'`,
            fix: accepted.size === 0 ? 'Remove it.' : `Name one of ${[...accepted].join(', ')}.`,
          }
        }
        for (const { json } of target.parameters) {
          const name = textOf(json.name) ?? ''
          if (json.required !== true || json.default !== undefined || json.in === 'body') continue
          if (isHandedOver(name, given)) continue
          yield {
            at: call.at,
            problem: `'${call.operationId}' requires '${name}', which is not passed`,
            fix: `Add "${name}" to "parameters": a literal, or { "parameter": the name of an input }.`,
          }
        }
      }
    },
  }),
  definitionRule({
    id: 'C31',
    severity: 'error',
    source: 'validator InvokedOperationShouldProduceProperty, InvokedOperationShouldProduceArray',
    title: 'A dynamic list is a list in the response of its operation, and its items have the named value',
    *check(definition) {
      for (const { call, target } of callsWithTargets(definition)) {
        if (call.key !== 'x-ms-dynamic-values' && call.key !== 'x-ms-dynamic-list') continue
        const success =
          target.responses.find(({ status }) => status === '200') ??
          target.responses.find(({ status }) => status === '201')
        if (!isObject(success?.json.schema)) continue
        const { list, item } = pathsOf(call)
        const found = findInResponse(definition.json, success.json.schema, list.path)
        // Without a path, the designer looks for the list itself.
        if (found === 'unknown' || (list.path === '' && found !== 'absent' && found.schema.type !== 'array')) continue
        const at = memberPath(call.at, list.member)
        if (found === 'absent') {
          yield {
            at,
            problem: `the response of '${call.operationId}' has no '${list.path}'`,
            fix: 'Name a list of the response.',
          }
          continue
        }
        if (found.schema.type !== undefined && found.schema.type !== 'array') {
          yield {
            at,
            problem: `'${list.path}' in the response of '${call.operationId}' is no list`,
            fix: 'Name a list of the response.',
          }
          continue
        }
        if (findInResponse(definition.json, found.schema.items, item.path) !== 'absent') continue
        yield {
          at: memberPath(call.at, item.member),
          problem: `the items that '${call.operationId}' returns have no '${item.path}'`,
          fix: 'Name a field of the items.',
        }
      }
    },
  }),
]
