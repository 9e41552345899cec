import { policies } from '../connection.js'
import { operationOf } from '../extensions.js'
import { listOf, memberPath, objectOf, textOf } from '../json.js'
import { propertiesRule, type Rule } from '../rule.js'

/** The policy templates and the required parameters of each. */
const templates = new Map<string, readonly string[]>([
  ['convertarraytoobject', []],
  ['convertobjecttoarray', []],
  ['dynamichosturl', ['urlTemplate']],
  ['dynamicsubdomain', []],
  ['encodepropertyvalue', []],
  ['moveproperties', []],
  ['pollingtrigger', ['triggerConfig', 'triggerDataPath']],
  ['routerequesttoendpoint', ['newPath']],
  ['setconnectionstatustounauthenticated', []],
  ['setheader', ['name', 'value']],
  ['setproperty', ['newPropertyParentPathTemplate', 'newPropertySubPathTemplate', 'propertyValuePathTemplate']],
  ['setqueryparameter', ['name', 'value']],
  ['setvaluefromurl', []],
  ['stringreplace', []],
  ['stringtoarray', []],
  ['updatenextlink', ['nextLinkPropertyName']],
])

/** Script and policies: E24 to E27, E31, E32. */
export const policyRules: Rule[] = [
  {
    id: 'E24',
    part: 'properties',
    severity: 'advice',
    source: 'ARM customApis have no place for a script',
    title: 'The connector needs no script',
    *check({ properties, script }) {
      const problem = 'a script ties the connector to one platform'
      const fix = 'Make the service itself accept and return what makers send and read.'
      if (script) yield { at: 'line 1', file: script.file, problem, fix }
      if (objectOf(properties?.json.properties).scriptOperations === undefined) return
      yield { at: '$.properties.scriptOperations', problem, fix }
    },
  },
  propertiesRule({
    id: 'E25',
    severity: 'error',
    source: 'JSON schema of the properties',
    title: 'Every policy is of a known template, has a title and the parameters it needs',
    *check(file) {
      for (const { at, json } of policies(file)) {
        const needed = templates.get(textOf(json.templateId)?.toLowerCase() ?? '')
        const given = new Set(Object.keys(objectOf(json.parameters)).map((name) => name.toLowerCase()))
        const missing = needed?.filter((name) => !given.has(`x-ms-apimtemplateparameter.${name}`.toLowerCase())) ?? []
        const problem = !needed
          ? `the template '${json.templateId}' is not known`
          : !textOf(json.title)
            ? 'there is no title'
            : missing.length > 0
              ? `x-ms-apimTemplateParameter.${missing[0]} is missing`
              : undefined
        if (problem) yield { at, problem, fix: `Known templates: ${[...templates.keys()].join(', ')}.` }
      }
    },
  }),
  propertiesRule({
    id: 'E26',
    severity: 'advice',
    source: 'readers of the file',
    title: 'policyTemplateInstances is omitted when there are none',
    *check({ json }) {
      const list = objectOf(json.properties).policyTemplateInstances
      if (!Array.isArray(list) || list.length > 0) return
      yield { at: '$.properties.policyTemplateInstances', problem: 'the list is empty', fix: 'Remove it.' }
    },
  }),
  propertiesRule({
    id: 'E27',
    severity: 'warning',
    source: 'validator',
    title: 'Policies refer to operations that exist',
    *check(file, { operations }) {
      const ids = operations.map(({ json }) => json.operationId)
      for (const { at, json } of policies(file)) {
        const key = 'x-ms-apimTemplate-operationName'
        for (const name of listOf(objectOf(json.parameters)[key])) {
          if (ids.includes(name)) continue
          yield {
            at: memberPath(memberPath(at, 'parameters'), key),
            problem: `no operation is called '${name}'`,
            fix: 'Name one that exists.',
          }
        }
      }
    },
  }),
  propertiesRule({
    id: 'E33',
    severity: 'warning',
    source: 'extensions documentation: the next link must come back through the gateway',
    title: 'Paged operations have a policy that rewrites their next link',
    *check(file, { operations }) {
      const paged = operations.find(({ json }) => json['x-ms-pageable'] !== undefined)
      if (!paged || policies(file).some(({ json }) => textOf(json.templateId)?.toLowerCase() === 'updatenextlink'))
        return
      yield {
        at: '$.properties.policyTemplateInstances',
        problem: `'${paged.json.operationId}' is paged and no policy rewrites its next link`,
        fix: 'Add a policy of template updatenextlink.',
      }
    },
  }),
  propertiesRule({
    id: 'E31',
    severity: 'error',
    source: 'code in a connector: the script runs for the operations that are listed',
    title: 'scriptOperations lists operations that exist',
    *check(file, definition) {
      for (const [index, name] of listOf(objectOf(file.json.properties).scriptOperations).entries()) {
        if (operationOf(definition, textOf(name))) continue
        yield {
          at: memberPath('$.properties.scriptOperations', index),
          problem: `no operation is called '${name}'`,
          fix: 'Name an operation of the definition.',
        }
      }
    },
  }),
  {
    id: 'E32',
    part: 'definition',
    severity: 'error',
    source: 'code in a connector: the platform calls ExecuteAsync of the class Script',
    title: 'The script has a class Script that extends ScriptBase',
    *check({ script }) {
      if (!script || /\bclass\s+Script\s*:\s*ScriptBase\b/.test(script.text)) return
      yield {
        at: 'line 1',
        file: script.file,
        problem: 'there is no class Script',
        fix: 'Write public class Script : ScriptBase.',
      }
    },
  },
]
