import { guidPattern } from '../../src/guid.js'
import { memberPath, textOf } from '../json.js'
import type { Rule } from '../rule.js'

const knownKeys = [
  '$schema',
  'connectorId',
  'environment',
  'apiProperties',
  'apiDefinition',
  'icon',
  'script',
  'powerAppsUrl',
  'powerAppsApiVersion',
  'flowUrl',
  'flowApiVersion',
  'clientId',
  'tenant',
  'authorityUrl',
  'resource',
]

const lowerCaseGuid = new RegExp(`^(?:Default-|default-)?${guidPattern}$`)

/** settings.json, the stored arguments of paconn: G08 and G09. */
export const settingsRules: Rule[] = [
  {
    id: 'G08',
    severity: 'error',
    source: 'JSON schema of the settings',
    title: 'settings.json has members that paconn reads, none of them null',
    part: 'settings',
    *check({ settings }) {
      for (const [key, value] of Object.entries(settings?.json ?? {})) {
        const at = memberPath('$', key)
        if (!knownKeys.includes(key))
          yield { at, problem: `'${key}' is not read`, fix: `The known ones are ${knownKeys.join(', ')}.` }
        if (textOf(value) === undefined) yield { at, problem: `it is ${JSON.stringify(value)}`, fix: 'Leave it out.' }
      }
    },
  },
  {
    id: 'G09',
    severity: 'error',
    source: 'JSON schema of the settings',
    title: 'The environment in settings.json is a GUID in lower case',
    part: 'settings',
    *check({ settings }) {
      const environment = textOf(settings?.json.environment)
      if (environment === undefined || lowerCaseGuid.test(environment)) return
      yield {
        at: '$.environment',
        problem: `it is '${environment}'`,
        fix: "Copy the id from the environment's address.",
      }
    },
  },
]
