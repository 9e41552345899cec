import { hasMember, type Json, listOf, memberOf, memberPath, objectOf, textOf } from '../json.js'
import { definitionRule, type Rule } from '../rule.js'

/** Whether a scope is defined, by its name or by its description, which the portal writes into requirements. */
const isScopeOf = (scopes: Json | undefined, scope: string) =>
  Object.entries(objectOf(scopes)).some((texts) =>
    texts.some((text) => textOf(text)?.toLowerCase() === scope.toLowerCase()),
  )

const capabilitiesAt = memberPath('$', 'x-ms-capabilities')

/** Sign-in and the connection test: A46 to A50. */
export const securityRules: Rule[] = [
  definitionRule({
    id: 'A46',
    severity: 'warning',
    source: 'validator SecurityRequirementMustBeDefined',
    title: 'Every security requirement names a security definition',
    *check({ json, operations }) {
      const defined = objectOf(json.securityDefinitions)
      for (const place of [{ at: '$', json }, ...operations]) {
        for (const [index, requirement] of listOf(place.json.security).entries()) {
          for (const name of Object.keys(objectOf(requirement))) {
            if (hasMember(defined, name)) continue
            yield {
              at: memberPath(memberPath(place.at, 'security'), index),
              problem: `'${name}' is not among the securityDefinitions`,
              fix: 'Define it or name one that is defined.',
            }
          }
        }
      }
    },
  }),
  definitionRule({
    id: 'A52',
    severity: 'error',
    source: 'validator OAuthSecurityRequirementValueMustBeScopeName, SecurityRequirementMustHaveEmptyValue',
    title: 'A security requirement lists only scopes of its OAuth definition, and none for other kinds of sign-in',
    *check({ json, operations }) {
      for (const place of [{ at: '$', json }, ...operations]) {
        for (const [index, requirement] of listOf(place.json.security).entries()) {
          for (const [name, scopes] of Object.entries(objectOf(requirement))) {
            const definition = objectOf(memberOf(json.securityDefinitions, name))
            const unknown = listOf(scopes).find(
              (scope) => definition.type !== 'oauth2' || !isScopeOf(definition.scopes, String(scope)),
            )
            if (unknown === undefined || definition.type === undefined) continue
            yield {
              at: memberPath(memberPath(memberPath(place.at, 'security'), index), name),
              problem: `'${unknown}' is not a scope of '${name}'`,
              fix:
                definition.type === 'oauth2'
                  ? `Add it to the scopes of the definition, or name one of ${Object.keys(objectOf(definition.scopes)).join(', ')}.`
                  : 'Write an empty list: only OAuth has scopes.',
            }
          }
        }
      }
    },
  }),
  definitionRule({
    id: 'A47',
    severity: 'warning',
    source: 'Swagger 2.0: an empty security list switches sign-in off',
    title: 'The document has security requirements',
    *check({ json, operations }) {
      if (Object.keys(objectOf(json.securityDefinitions)).length === 0) return
      const required = (security: Json | undefined) => listOf(security).length > 0
      if (
        required(json.security) ||
        (operations.length > 0 && operations.every((each) => required(each.json.security)))
      )
        return
      yield {
        at: '$.security',
        problem: 'no operation requires a security definition',
        fix: 'Write "security": [{ "NAME": [] }] with the name of a security definition.',
      }
    },
  }),
  definitionRule({
    id: 'A48',
    severity: 'error',
    source: 'validator',
    title: 'There are at most two security definitions',
    *check({ json }) {
      const { length } = Object.keys(objectOf(json.securityDefinitions))
      if (length <= 2) return
      yield {
        at: '$.securityDefinitions',
        problem: `there are ${length}`,
        fix: 'Keep one, and offer further sign-ins as connectionParameterSets.',
      }
    },
  }),
  definitionRule({
    id: 'A49',
    severity: 'advice',
    source: 'connection test documentation',
    title: 'The connector has a connection test',
    *check({ json }) {
      if (objectOf(json['x-ms-capabilities']).testConnection !== undefined) return
      yield {
        at: capabilitiesAt,
        problem: 'makers do not learn at once that a credential is wrong',
        fix: 'Name a cheap GET operation in x-ms-capabilities.testConnection.operationId.',
      }
    },
  }),
  definitionRule({
    id: 'A50',
    severity: 'error',
    source: 'connection test documentation',
    title: 'The connection test is a GET that runs without input',
    *check({ json, operations }) {
      const test = objectOf(json['x-ms-capabilities']).testConnection
      if (test === undefined) return
      const at = memberPath(capabilitiesAt, 'testConnection')
      const operationId = textOf(objectOf(test).operationId)
      const operation = operations.find((each) => each.json.operationId === operationId)
      if (!operation) {
        yield {
          at: memberPath(at, 'operationId'),
          problem: `no operation is called '${operationId}'`,
          fix: 'Name one that exists.',
        }
        return
      }
      if (operation.method !== 'get') {
        yield {
          at: operation.at,
          problem: `'${operationId}' is not a GET`,
          fix: 'Name an operation that changes nothing.',
        }
      }
      const literals = objectOf(objectOf(test).parameters)
      for (const parameter of operation.parameters) {
        const name = textOf(parameter.json.name) ?? ''
        if (parameter.json.required !== true || parameter.json.default !== undefined || hasMember(literals, name))
          continue
        yield {
          at: parameter.at,
          problem: `'${name}' is required and has no value in the test`,
          fix: `Give it a default, or a literal in testConnection.parameters.${name}.`,
        }
      }
    },
  }),
]
