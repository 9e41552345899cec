import type { Definition, Operation } from './definition.js'
import { everyMember, isObject, type JsonObject, memberPath, textOf } from './json.js'
import { bodyOf, isInternal, propertiesWithin } from './schemaWalk.js'

/** The extensions that call another operation while a maker fills in an action. */
export const dynamicKeys = [
  'x-ms-dynamic-values',
  'x-ms-dynamic-list',
  'x-ms-dynamic-schema',
  'x-ms-dynamic-properties',
] as const

export type DynamicKey = (typeof dynamicKeys)[number]

/** One dynamic extension and what it calls. */
export interface DynamicCall {
  at: string
  key: DynamicKey
  json: JsonObject
  operationId: string | undefined
}

/** Every dynamic extension of the document. */
export function dynamicCalls({ json }: Definition): DynamicCall[] {
  return everyMember(json).flatMap(({ at, key, value }) => {
    const known = dynamicKeys.find((each) => each === key)
    return known && isObject(value) ? [{ at, key: known, json: value, operationId: textOf(value.operationId) }] : []
  })
}

/** The operation of an id, by which dynamic extensions, tests and policies refer to it. */
export const operationOf = ({ operations }: Definition, id: string | undefined): Operation | undefined =>
  id === undefined ? undefined : operations.find(({ json }) => json.operationId === id)

/** Whether an operation is one that makers see in the list of actions and triggers. */
export const isVisibleOperation = ({ json }: Operation): boolean => !isInternal(json)

/** Whether an operation registers a webhook: one of its inputs takes the platform's callback address. */
export function isWebhook({ json }: Definition, operation: Operation): boolean {
  const body = bodyOf(operation)
  if (body === undefined) return false
  const properties = propertiesWithin(json, body.json.schema, memberPath(body.at, 'schema'))
  return [...properties].some((each) => each.json['x-ms-notification-url'] === true)
}
