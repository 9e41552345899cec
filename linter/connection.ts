import { everyMember, isObject, type JsonObject, listOf, memberPath, objectOf, textOf } from './json.js'
import type { JsonFile } from './rule.js'

/** One parameter of a connection. */
export interface ConnectionParameter {
  at: string
  name: string
  json: JsonObject
  /** Whether it belongs to a set, where makers choose one of several sign-ins. */
  inSet: boolean
}

/** One of `connectionParameterSets.values`. */
export interface ConnectionSet {
  at: string
  json: JsonObject
}

const inner = '$.properties'

/** The sets of a package that offers several sign-ins. */
export function connectionSets({ json }: JsonFile): ConnectionSet[] {
  const { values } = objectOf(objectOf(json.properties).connectionParameterSets)
  return listOf(values).map((value, index) => ({
    at: memberPath(`${inner}.connectionParameterSets.values`, index),
    json: objectOf(value),
  }))
}

/** Every connection parameter, of the single sign-in and of all sets. */
export function connectionParameters(file: JsonFile): ConnectionParameter[] {
  const single = objectOf(objectOf(file.json.properties).connectionParameters)
  const ofSets = connectionSets(file).flatMap((set) =>
    named(objectOf(set.json.parameters), memberPath(set.at, 'parameters'), true),
  )
  return [...named(single, `${inner}.connectionParameters`, false), ...ofSets]
}

function named(parameters: JsonObject, at: string, inSet: boolean): ConnectionParameter[] {
  return Object.entries(parameters).map(([name, json]) => ({
    at: memberPath(at, name),
    name,
    json: objectOf(json),
    inSet,
  }))
}

/** Name of an OAuth parameter, of the part of one (`token:clientId`) or of a gateway: the platform fills these in. */
export const isPlatformParameter = ({ name, json }: ConnectionParameter): boolean =>
  name.includes(':') || json.type === 'oauthSetting' || json.type === 'gatewaySetting'

/** The policies of the package. */
export function policies({ json }: JsonFile): { at: string; json: JsonObject }[] {
  return listOf(objectOf(json.properties).policyTemplateInstances)
    .map((value, index) => ({ at: memberPath(`${inner}.policyTemplateInstances`, index), json: objectOf(value) }))
    .filter((policy) => isObject(policy.json))
}

/** The connection parameters that a policy reads, as in `@connectionParameters('site','')`. */
export const parametersOfPolicies = (file: JsonFile): { at: string; name: string }[] =>
  everyMember(file.json)
    .filter(({ at }) => at.startsWith(`${inner}.policyTemplateInstances[`))
    .flatMap(({ at, value }) =>
      [...(textOf(value) ?? '').matchAll(/connectionParameters\(\s*['"]([^'"]+)['"]/gi)].map(([, name = '']) => ({
        at,
        name,
      })),
    )
