import {
  type ConnectionParameter,
  connectionParameters,
  isPlatformParameter,
  parametersOfPolicies,
} from '../connection.js'
import type { Definition } from '../definition.js'
import { type Json, type JsonObject, listOf, memberPath, objectOf, textOf } from '../json.js'
import { type JsonFile, propertiesRule, type Rule } from '../rule.js'

const parameterTypes = [
  'string',
  'securestring',
  'int',
  'bool',
  'oauthSetting',
  'gatewaySetting',
  'managedIdentity',
  'clientCertificate',
  'connection',
  'array',
  'object',
]

/** How the schema of the properties writes each constraint. */
const constraints = new Map<string, { fits(value: Json): boolean; words: string }>([
  ['clearText', { fits: (value) => typeof value === 'boolean', words: 'true or false without quotes' }],
  ['hidden', { fits: (value) => value === 'true' || value === 'false', words: '"true" or "false" in quotes' }],
  ['required', { fits: (value) => value === 'true' || value === 'false', words: '"true" or "false" in quotes' }],
  ['tabIndex', { fits: (value) => Number.isInteger(value), words: 'a whole number' }],
])

const uiOf = (json: JsonObject) => objectOf(json.uiDefinition)
const constraintsOf = ({ json }: ConnectionParameter) => objectOf(uiOf(json).constraints)
/** Whether makers type the value in: it is not hidden, and neither a sign-in page nor a gateway list provides it. */
const isAsked = (parameter: ConnectionParameter) =>
  constraintsOf(parameter).hidden !== 'true' &&
  !['oauthSetting', 'gatewaySetting'].includes(textOf(parameter.json.type) ?? '')

/** The platform's portal writes `api_key` for a definition called "API Key". */
const plainName = (name: string) => name.toLowerCase().replace(/[^a-z0-9]/g, '')

const apiKeys = ({ json }: Definition) =>
  Object.entries(objectOf(json.securityDefinitions)).filter(([, each]) => objectOf(each).type === 'apiKey')

/** Whether a parameter's value reaches the service: by the security definition of its name, or by a policy. */
function reachesService(parameter: ConnectionParameter, file: JsonFile, definition: Definition): boolean {
  if (parametersOfPolicies(file).some(({ name }) => name.toLowerCase() === parameter.name.toLowerCase())) return true
  const definitions = Object.entries(objectOf(definition.json.securityDefinitions))
  const basic = definitions.some(([, each]) => objectOf(each).type === 'basic')
  if (basic && ['username', 'password'].includes(plainName(parameter.name))) return true
  if (parameter.inSet) return false
  const keys = apiKeys(definition)
  return (
    definitions.some(([name]) => plainName(name) === plainName(parameter.name)) ||
    listOf(definition.json.security).some((each) =>
      Object.keys(objectOf(each)).some((name) => plainName(name) === plainName(parameter.name)),
    ) ||
    // The portal calls the one key of a connector api_key, whatever the definition is called.
    (keys.length <= 1 && plainName(parameter.name) === 'apikey')
  )
}

/** The parameters of a connection: E08 to E13, E19, E20, E28 to E30. */
export const connectionRules: Rule[] = [
  propertiesRule({
    id: 'E08',
    severity: 'error',
    source: "JSON schema of the properties; the designer's list",
    title: 'Every connection parameter is of a known type',
    *check(file) {
      for (const { at, json } of connectionParameters(file)) {
        if (parameterTypes.includes(textOf(json.type) ?? '')) continue
        yield {
          at: memberPath(at, 'type'),
          problem: `the type is ${JSON.stringify(json.type)}`,
          fix: `The known ones are ${parameterTypes.join(', ')}.`,
        }
      }
    },
  }),
  propertiesRule({
    id: 'E09',
    severity: 'error',
    source: 'certification; connector string guidance',
    title: 'Every connection parameter that makers type in has a displayName',
    *check(file) {
      for (const parameter of connectionParameters(file)) {
        for (const key of isAsked(parameter) ? ['displayName'] : []) {
          if (textOf(uiOf(parameter.json)[key])?.trim()) continue
          yield {
            at: memberPath(parameter.at, 'uiDefinition'),
            problem: `there is no ${key}`,
            fix: 'Say what it is and where to find it.',
          }
        }
      }
    },
  }),
  propertiesRule({
    id: 'E10',
    severity: 'warning',
    source: 'JSON schema of the properties',
    title: 'The constraints are of their types: required and hidden in quotes',
    *check(file) {
      for (const parameter of connectionParameters(file)) {
        for (const [key, value] of Object.entries(constraintsOf(parameter))) {
          const constraint = constraints.get(key)
          if (!constraint || constraint.fits(value)) continue
          yield {
            at: `${parameter.at}.uiDefinition.constraints.${key}`,
            problem: `it is ${JSON.stringify(value)}`,
            fix: `Write ${constraint.words}.`,
          }
        }
      }
    },
  }),
  propertiesRule({
    id: 'E11',
    severity: 'error',
    source: 'JSON schema of the properties',
    title: 'Every allowed value has a text and a value',
    *check(file) {
      for (const parameter of connectionParameters(file)) {
        for (const [index, allowed] of listOf(constraintsOf(parameter).allowedValues).entries()) {
          const { text, value } = objectOf(allowed)
          if (textOf(text) !== undefined && textOf(value) !== undefined) continue
          yield {
            at: memberPath(`${parameter.at}.uiDefinition.constraints.allowedValues`, index),
            problem: 'text or value is missing',
            fix: 'Write { "text": what makers read, "value": what is sent }.',
          }
        }
      }
    },
  }),
  propertiesRule({
    id: 'E12',
    severity: 'warning',
    source: 'makers have to search for the credential otherwise',
    title: 'Every connection parameter that makers type in has a description and a tooltip',
    *check(file) {
      for (const parameter of connectionParameters(file)) {
        for (const key of isAsked(parameter) ? ['description', 'tooltip'] : []) {
          if (textOf(uiOf(parameter.json)[key])?.trim()) continue
          yield {
            at: memberPath(parameter.at, 'uiDefinition'),
            problem: `there is no ${key}`,
            fix: 'Say what the value is and where to find it.',
          }
        }
      }
    },
  }),
  propertiesRule({
    id: 'E13',
    severity: 'warning',
    source: 'credentials are neither shown nor stored in clear text',
    title: 'Keys, secrets, passwords and connection strings are securestring, not in clear text',
    *check(file) {
      for (const parameter of connectionParameters(file)) {
        const secret = /key|secret|password|connection.?string/i.test(parameter.name) && !isPlatformParameter(parameter)
        const clear = parameter.json.type === 'string' || constraintsOf(parameter).clearText === true
        if (!secret || !clear) continue
        yield {
          at: parameter.at,
          problem: 'a credential is stored in clear text',
          fix: 'Write "type": "securestring" and "clearText": false.',
        }
      }
    },
  }),
  propertiesRule({
    id: 'E19',
    severity: 'advice',
    source: 'a long-lived key in every connection is a risk',
    title: 'Makers can sign in without holding a long-lived key',
    *check(file) {
      const parameters = connectionParameters(file)
      if (parameters.length === 0 || parameters.some(({ json }) => json.type === 'oauthSetting')) return
      yield {
        at: '$.properties',
        problem: 'every connection needs a key or a connection string',
        fix: 'Offer a sign-in of type oauthSetting too.',
      }
    },
  }),
  propertiesRule({
    id: 'E20',
    severity: 'warning',
    source: 'how the platform passes values on',
    title: 'Every connection parameter reaches the service',
    *check(file, definition) {
      for (const parameter of connectionParameters(file)) {
        if (isPlatformParameter(parameter) || reachesService(parameter, file, definition)) continue
        yield {
          at: parameter.at,
          problem: 'nothing sends its value',
          fix: parameter.inSet
            ? `Add a setheader policy with @connectionParameters('${parameter.name}','').`
            : 'Give it the name of a security definition, or add a policy that reads it.',
        }
      }
    },
  }),
  propertiesRule({
    id: 'E28',
    severity: 'error',
    source: 'how the platform passes values on: a policy can only read a parameter of the connection',
    title: 'Every policy reads connection parameters that exist',
    *check(file) {
      const names = new Set(connectionParameters(file).map(({ name }) => name.toLowerCase()))
      for (const { at, name } of parametersOfPolicies(file)) {
        if (names.has(name.toLowerCase()) || names.has(name.split(':')[0]?.toLowerCase() ?? '')) continue
        yield {
          at,
          problem: `there is no connection parameter '${name}'`,
          fix: 'Add it to the connection, or read one that exists.',
        }
      }
    },
  }),
  propertiesRule({
    id: 'E29',
    severity: 'error',
    source:
      'how the platform passes values on: an apiKey definition is filled by the parameter of its name or by a policy',
    title: 'Every apiKey definition that is required is filled by a connection parameter or a policy',
    *check(file, definition) {
      const parameters = connectionParameters(file)
      if (parameters.some(({ inSet }) => inSet) || parametersOfPolicies(file).length > 0) return
      if (parameters.length > 0 || objectOf(file.json.properties).scriptOperations !== undefined) return
      const required = new Set(listOf(definition.json.security).flatMap((each) => Object.keys(objectOf(each))))
      for (const [name] of apiKeys(definition)) {
        if (!required.has(name)) continue
        yield {
          at: '$.properties.connectionParameters',
          problem: `nothing fills the security definition '${name}'`,
          fix: `Add a connection parameter '${name}' of type securestring.`,
        }
      }
    },
  }),
  propertiesRule({
    id: 'E30',
    severity: 'error',
    source: 'certification: no credential in a file',
    title: 'No securestring has a default value',
    *check(file) {
      for (const { at, json } of connectionParameters(file)) {
        const key =
          json.type === 'securestring' ? ['defaultValue', 'default'].find((each) => textOf(json[each])) : undefined
        if (!key) continue
        yield {
          at: memberPath(at, key),
          problem: 'this is a credential',
          fix: 'Remove it, and replace the credential.',
        }
      }
    },
  }),
]
