import { type ConnectionParameter, connectionParameters, isPlatformParameter, policies } from '../connection.js'
import type { Definition } from '../definition.js'
import { isObject, type Json, type JsonObject, listOf, memberPath, objectOf, textOf } from '../json.js'
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

const constraintTypes: Record<string, (value: Json) => boolean> = {
  clearText: (value) => typeof value === 'boolean',
  hidden: (value) => value === 'true' || value === 'false',
  required: (value) => value === 'true' || value === 'false',
  tabIndex: (value) => Number.isInteger(value),
}

const constraintWords: Record<string, string> = {
  clearText: 'true or false without quotes',
  hidden: '"true" or "false" in quotes',
  required: '"true" or "false" in quotes',
  tabIndex: 'a whole number',
}

const uiOf = (json: JsonObject) => objectOf(json.uiDefinition)
const constraintsOf = ({ json }: ConnectionParameter) => objectOf(uiOf(json).constraints)
const isHidden = (parameter: ConnectionParameter) => constraintsOf(parameter).hidden === 'true'

/** Whether a parameter's value reaches the service: by the security definition of its name, or by a policy. */
function reachesService(parameter: ConnectionParameter, file: JsonFile, { json }: Definition): boolean {
  const definitions = objectOf(json.securityDefinitions)
  const basic = Object.values(definitions).some((each) => objectOf(each).type === 'basic')
  const bySecurity = parameter.name in definitions || (basic && ['username', 'password'].includes(parameter.name))
  const byPolicy = policies(file).some((policy) =>
    JSON.stringify(policy.json).includes(`connectionParameters('${parameter.name}'`),
  )
  return byPolicy || (bySecurity && !parameter.inSet)
}

/** What a connection asks makers for: E07 to E13, E19, E20. */
export const connectionRules: Rule[] = [
  propertiesRule({
    id: 'E07',
    rank: 'error',
    source: 'multiple authentication documentation',
    title: 'There are connectionParameters or connectionParameterSets, not both',
    *check({ json }) {
      const { connectionParameters: single, connectionParameterSets: sets } = objectOf(json.properties)
      if (!isObject(single) || !isObject(sets)) return
      yield {
        at: '$.properties.connectionParameters',
        problem: 'both are there',
        fix: 'Move the parameters into a set.',
      }
    },
  }),
  propertiesRule({
    id: 'E08',
    rank: 'error',
    source: "JSON schema of the properties; the designer's list",
    title: 'Every connection parameter is of a known type',
    *check(file) {
      for (const { at, json } of connectionParameters(file)) {
        if (parameterTypes.includes(textOf(json.type) ?? '')) continue
        yield {
          at: memberPath(at, 'type'),
          problem: `the type is ${JSON.stringify(json.type)}`,
          fix: `Known are ${parameterTypes.join(', ')}.`,
        }
      }
    },
  }),
  propertiesRule({
    id: 'E09',
    rank: 'error',
    source: 'certification; connector string guidance',
    title: 'Every shown connection parameter has a displayName and a description',
    *check(file) {
      for (const parameter of connectionParameters(file)) {
        for (const key of isHidden(parameter) ? [] : ['displayName', 'description']) {
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
    rank: 'error',
    source: 'JSON schema of the properties',
    title: 'The constraints are of their types: required and hidden in quotes',
    *check(file) {
      for (const parameter of connectionParameters(file)) {
        for (const [key, value] of Object.entries(constraintsOf(parameter))) {
          if (constraintTypes[key]?.(value) ?? true) continue
          yield {
            at: `${parameter.at}.uiDefinition.constraints.${key}`,
            problem: `it is ${JSON.stringify(value)}`,
            fix: `Write ${constraintWords[key]}.`,
          }
        }
      }
    },
  }),
  propertiesRule({
    id: 'E11',
    rank: 'error',
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
    rank: 'warning',
    source: 'makers search for the credential otherwise',
    title: 'Every shown connection parameter has a tooltip',
    *check(file) {
      for (const parameter of connectionParameters(file)) {
        if (isHidden(parameter) || textOf(uiOf(parameter.json).tooltip)?.trim()) continue
        yield {
          at: memberPath(parameter.at, 'uiDefinition'),
          problem: 'there is no tooltip',
          fix: 'Say where the value is found.',
        }
      }
    },
  }),
  propertiesRule({
    id: 'E13',
    rank: 'error',
    source: 'credentials are not shown and not stored in the clear',
    title: 'Keys, secrets, passwords and connection strings are securestring, not in clear text',
    *check(file) {
      for (const parameter of connectionParameters(file)) {
        const words = `${parameter.name} ${textOf(uiOf(parameter.json).displayName) ?? ''}`
        const secret =
          /key|secret|password|connection.?string/i.test(words) && !isPlatformParameter({ ...parameter, name: '' })
        const clear = parameter.json.type === 'string' || constraintsOf(parameter).clearText === true
        if (!secret || !clear) continue
        yield {
          at: parameter.at,
          problem: 'a credential is kept in the clear',
          fix: 'Write "type": "securestring" and "clearText": false.',
        }
      }
    },
  }),
  propertiesRule({
    id: 'E19',
    rank: 'advice',
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
    rank: 'error',
    source: 'how the platform hands values on',
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
]
