import { type ConnectionParameter, connectionParameters, isPlatformParameter } from '../connection.js'
import { type Json, type JsonObject, listOf, memberPath, objectOf, textOf } from '../json.js'
import { propertiesRule, type Rule } from '../rule.js'

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

/** The parameters of a connection: E08 to E13, E19, E30. */
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
