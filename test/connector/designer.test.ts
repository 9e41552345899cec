import { describe, expect, it } from '@jest/globals'
import type { Operation } from '../../linter/definition.js'
import { type JsonObject, objectOf } from '../../linter/json.js'
import { bodyOf, isInternal } from '../../linter/schemaWalk.js'
import { committed, fieldsOf, operationOf } from './committedPackage.js'

/*
 * What the Logic Apps designer makes of an operation (Azure/LogicAppsUX, libs/logic-apps-shared/src/parsers):
 * inputs in the order required, important, unmarked, advanced; outputs of one answer, a parent's title before the child's.
 */
const rank = (json: JsonObject, required: boolean) =>
  required ? 0 : 1 + ['important', undefined, 'advanced'].indexOf(json['x-ms-visibility'] as string | undefined)

function shownInputs(operation: Operation): string[] {
  const body = bodyOf(operation)
  const parameters = operation.parameters
    .filter(({ json }) => json.in !== 'body' && !isInternal(json))
    .map(({ json }) => ({ json, rank: rank(json, json.required === true) }))
  const properties = body
    ? fieldsOf(committed.json, objectOf(body.json.schema)).map(({ json, required }) => ({
        json,
        rank: rank(json, required && body.json.required === true),
      }))
    : []
  return [...parameters, ...properties]
    .sort((one, other) => one.rank - other.rank)
    .map(({ json, rank: place }) => `${json['x-ms-summary']}${place === 0 ? '*' : place === 3 ? ' (advanced)' : ''}`)
}

function shownOutputs({ responses }: Operation): string[] {
  const [only] = responses
  const read =
    responses.length === 1
      ? only
      : ['200', '201', 'default'].map((status) => responses.find((each) => each.status === status)).find(Boolean)
  const fields = fieldsOf(committed.json, objectOf(read?.json.schema))
  return fields.length === 0 ? ['Body'] : fields.map(({ titles }) => titles.join(' '))
}

describe('the designer', () => {
  it('lists the four actions and hides the connection test', () => {
    const shown = committed.operations.filter(({ json }) => !isInternal(json)).map(({ json }) => json.summary)
    expect(shown).toEqual(['Create a user', 'Issue a user access token', 'Revoke user access tokens', 'Delete a user'])
  })

  it.each([
    ['CreateCommunicationIdentity', ['Token Scopes (advanced)', 'Token Lifetime in Minutes (advanced)']],
    ['IssueIdentityAccessToken', ['User ID*', 'Token Scopes*', 'Token Lifetime in Minutes (advanced)']],
    ['RevokeIdentityAccessTokens', ['User ID*']],
    ['DeleteCommunicationIdentity', ['User ID*']],
  ])('asks for the inputs of %s in the words and the order of a maker', (operationId, inputs) => {
    expect(shownInputs(operationOf(committed, operationId))).toEqual(inputs)
  })

  it.each([
    [
      'CreateCommunicationIdentity',
      ['User', 'User User ID', 'Token Details', 'Token Details Access Token', 'Token Details Token Expiry'],
    ],
    ['IssueIdentityAccessToken', ['Access Token', 'Token Expiry']],
    // Answers without content: the designer knows one bare token, which is empty in a run.
    ['RevokeIdentityAccessTokens', ['Body']],
    ['DeleteCommunicationIdentity', ['Body']],
  ])('offers what %s answers by name', (operationId, outputs) => {
    expect(shownOutputs(operationOf(committed, operationId))).toEqual(outputs)
  })

  it('shows the five scopes in the text of the field, because the items of a list are typed by hand', () => {
    for (const operationId of ['CreateCommunicationIdentity', 'IssueIdentityAccessToken']) {
      const body = bodyOf(operationOf(committed, operationId))
      const scopes = fieldsOf(committed.json, objectOf(body?.json.schema)).find(({ json }) => json.type === 'array')
      for (const scope of ['chat', 'voip', 'chat.join', 'chat.join.limited', 'voip.join']) {
        expect(scopes?.json.description).toContain(`${scope} (`)
      }
    }
  })
})
