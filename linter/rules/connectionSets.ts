import { connectionParameters, connectionSets } from '../connection.js'
import { isObject, type JsonObject, memberPath, objectOf, textOf } from '../json.js'
import { propertiesRule, type Rule } from '../rule.js'

const uiOf = (json: JsonObject) => objectOf(json.uiDefinition)

/** Several sign-ins in one package: E21 to E23. */
export const connectionSetRules: Rule[] = [
  propertiesRule({
    id: 'E21',
    severity: 'warning',
    source: 'multiple authentication documentation',
    title: 'The choice between sign-ins has a displayName and a description',
    *check({ json }) {
      const sets = objectOf(json.properties).connectionParameterSets
      if (!isObject(sets)) return
      for (const key of ['displayName', 'description']) {
        if (textOf(uiOf(sets)[key])?.trim()) continue
        yield {
          at: '$.properties.connectionParameterSets.uiDefinition',
          problem: `there is no ${key}`,
          fix: 'Say that makers choose how to sign in.',
        }
      }
    },
  }),
  propertiesRule({
    id: 'E22',
    severity: 'warning',
    source: 'multiple authentication documentation; paconn',
    title: 'Every set has a name of its own, a displayName, a description and parameters',
    *check(file) {
      const names = connectionSets(file).map(({ json }) => json.name)
      for (const [index, { at, json }] of connectionSets(file).entries()) {
        const missing = [
          ...(textOf(json.name) && names.indexOf(json.name as string) === index ? [] : ['name of its own']),
          ...['displayName', 'description'].filter((key) => !textOf(uiOf(json)[key])?.trim()),
          ...(isObject(json.parameters) ? [] : ['parameters']),
        ]
        if (missing.length > 0) yield { at, problem: `there is no ${missing.join(', no ')}`, fix: 'Add it.' }
      }
    },
  }),
  propertiesRule({
    id: 'E23',
    severity: 'error',
    source: 'multiple authentication documentation',
    title: 'Every parameter of a set says whether it is required',
    *check(file) {
      for (const parameter of connectionParameters(file)) {
        if (!parameter.inSet || objectOf(uiOf(parameter.json).constraints).required !== undefined) continue
        yield {
          at: memberPath(parameter.at, 'uiDefinition'),
          problem: 'it does not say whether it is required',
          fix: 'Add "constraints": { "required": "true" }.',
        }
      }
    },
  }),
]
