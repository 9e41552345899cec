import { policies } from '../connection.js'
import { listOf, memberPath, objectOf, textOf } from '../json.js'
import { propertiesRule, type Rule } from '../rule.js'

/** The policy templates and the parameters each cannot do without. */
const templates: Record<string, string[]> = {
  convertarraytoobject: [],
  convertobjecttoarray: [],
  dynamichosturl: ['urlTemplate'],
  encodepropertyvalue: [],
  pollingtrigger: ['triggerConfig', 'triggerDataPath'],
  routerequesttoendpoint: ['newPath'],
  setheader: ['name', 'value'],
  setproperty: ['newPropertyParentPathTemplate', 'newPropertySubPathTemplate', 'propertyValuePathTemplate'],
  setqueryparameter: ['name', 'value'],
  setvaluefromurl: [],
  stringreplace: [],
  stringtoarray: [],
  updatenextlink: ['nextLinkPropertyName'],
}

/** Script and policies: E24 to E27. */
export const policyRules: Rule[] = [
  {
    id: 'E24',
    part: 'properties',
    rank: 'advice',
    source: 'ARM customApis have no place for a script',
    title: 'The connector needs no script',
    *check({ properties, script }) {
      const problem = 'a script ties the connector to one platform'
      const fix = 'Let the service itself accept and answer what makers send and read.'
      if (script) yield { at: 'line 1', file: script.file, problem, fix }
      if (objectOf(properties?.json.properties).scriptOperations === undefined) return
      yield { at: '$.properties.scriptOperations', problem, fix }
    },
  },
  propertiesRule({
    id: 'E25',
    rank: 'error',
    source: 'JSON schema of the properties',
    title: 'Every policy is of a known template, has a title and the parameters it needs',
    *check(file) {
      for (const { at, json } of policies(file)) {
        const needed = templates[textOf(json.templateId) ?? '']
        const parameters = objectOf(json.parameters)
        const missing = needed?.filter((name) => parameters[`x-ms-apimTemplateParameter.${name}`] === undefined) ?? []
        const problem = !needed
          ? `the template '${json.templateId}' is not known`
          : !textOf(json.title)
            ? 'there is no title'
            : missing.length > 0
              ? `x-ms-apimTemplateParameter.${missing[0]} is missing`
              : undefined
        if (problem) yield { at, problem, fix: `Known templates: ${Object.keys(templates).join(', ')}.` }
      }
    },
  }),
  propertiesRule({
    id: 'E26',
    rank: 'advice',
    source: 'readers of the file',
    title: 'policyTemplateInstances is left out when there are none',
    *check({ json }) {
      const list = objectOf(json.properties).policyTemplateInstances
      if (!Array.isArray(list) || list.length > 0) return
      yield { at: '$.properties.policyTemplateInstances', problem: 'the list is empty', fix: 'Remove it.' }
    },
  }),
  propertiesRule({
    id: 'E27',
    rank: 'error',
    source: 'validator',
    title: 'Policies name operations that exist, and paged operations have their policy',
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
      const paged = operations.find(({ json }) => json['x-ms-pageable'] !== undefined)
      if (!paged || policies(file).some(({ json }) => json.templateId === 'updatenextlink')) return
      yield {
        at: '$.properties.policyTemplateInstances',
        problem: `'${paged.json.operationId}' is paged and no policy rewrites its next link`,
        fix: 'Add a policy of template updatenextlink.',
      }
    },
  }),
]
