import {
  type ConnectionParameter,
  connectionParameters,
  isPlatformParameter,
  parametersOfPolicies,
} from '../connection.js'
import type { Definition } from '../definition.js'
import { listOf, objectOf } from '../json.js'
import { type JsonFile, propertiesRule, type Rule } from '../rule.js'

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

/** Whether the values of a connection reach the service: E20, E28, E29. */
export const connectionValueRules: Rule[] = [
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
]
