import { describe, expect, it } from '@jest/globals'
import { dereference, type Operation } from '../../linter/definition.js'
import { type JsonObject, objectOf } from '../../linter/json.js'
import { bodyOf, isInternal } from '../../linter/schemaWalk.js'
import { tokenScopes } from '../../src/contract/tokenScopes.js'
import { committed, fieldsOf, operationOf } from './committedPackage.js'

/*
 * What the Logic Apps designer makes of an operation (Azure/LogicAppsUX, libs/logic-apps-shared/src/parsers):
 * inputs in the order required, important, unmarked, advanced; outputs of one response, a parent's title before the child's.
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
  it('lists the four actions and hides the others', () => {
    const shown = committed.operations.filter(({ json }) => !isInternal(json)).map(({ json }) => json.summary)
    expect(shown).toEqual(['Create a user', 'Issue a user access token', 'Revoke user access tokens', 'Delete a user'])
  })

  it.each([
    [
      'CreateCommunicationIdentity',
      [
        'Idempotency Key (advanced)',
        'Token Scopes (advanced)',
        'Token Lifetime in Minutes (advanced)',
        'Custom ID (advanced)',
      ],
    ],
    ['IssueIdentityAccessToken', ['User ID*', 'Token Scopes*', 'Token Lifetime in Minutes (advanced)']],
    ['RevokeIdentityAccessTokens', ['User ID*']],
    ['DeleteCommunicationIdentity', ['User ID*']],
  ])('shows the inputs of %s in the words and the order of a maker', (operationId, inputs) => {
    expect(shownInputs(operationOf(committed, operationId))).toEqual(inputs)
  })

  it.each([
    ['CreateCommunicationIdentity', ['identity', 'User ID', 'accessToken', 'Access Token', 'Token Expiry']],
    ['IssueIdentityAccessToken', ['Access Token', 'Token Expiry']],
    // Responses without content: the designer knows one bare token, which is empty in a run.
    ['RevokeIdentityAccessTokens', ['Body']],
    ['DeleteCommunicationIdentity', ['Body']],
  ])('offers the outputs of %s by name', (operationId, outputs) => {
    expect(shownOutputs(operationOf(committed, operationId))).toEqual(outputs)
  })

  it.each(['CreateCommunicationIdentity', 'IssueIdentityAccessToken'])(
    'offers the scopes of %s as a list to pick from, filled by an operation that exists',
    (operationId) => {
      const body = bodyOf(operationOf(committed, operationId))
      const scopes = fieldsOf(committed.json, objectOf(body?.json.schema)).find(({ json }) => json.type === 'array')
      const items = dereference(committed.json, scopes?.json.items, '').json
      const list = operationOf(committed, 'ListTokenScopes')
      const item = objectOf(
        objectOf(
          objectOf(objectOf(list.responses.find(({ status }) => status === '200')?.json.schema).properties).value,
        ).items,
      )
      expect(items['x-ms-dynamic-values']).toEqual({
        operationId: 'ListTokenScopes',
        'value-collection': 'value',
        'value-path': 'value',
        'value-title': 'displayName',
        parameters: {},
      })
      expect(items['x-ms-dynamic-list']).toEqual({
        operationId: 'ListTokenScopes',
        itemsPath: 'value',
        itemValuePath: 'value',
        itemTitlePath: 'displayName',
        parameters: {},
      })
      expect(Object.keys(objectOf(item.properties))).toEqual(expect.arrayContaining(['value', 'displayName']))
    },
  )

  it.each([
    ['CreateCommunicationIdentity', 'createTokenWithScopes', 'chat, voip, chat.join, chat.join.limited, voip.joi'],
    ['CreateCommunicationIdentity', 'expiresInMinutes', '60 to 1440 minutes. Without it, 1440 (24 hours).'],
    ['CreateCommunicationIdentity', 'Idempotency-Key', '@{workflow().run.name}-Create_a_user makes a repea'],
    ['IssueIdentityAccessToken', 'scopes', 'chat, voip, chat.join, chat.join.limited, voip.joi'],
    ['IssueIdentityAccessToken', 'identityId', 'The User ID from Create a user. It begins with 8:a'],
  ])('states the fact in the 50 characters that a maker reads in the box: %s %s', (operationId, name, text) => {
    const operation = operationOf(committed, operationId)
    const properties = fieldsOf(committed.json, objectOf(bodyOf(operation)?.json.schema))
    const input =
      operation.parameters.find(({ json }) => json.name === name)?.json ??
      properties.find(({ path }) => path === name)?.json
    expect(String(input?.description).slice(0, 50)).toBe(text)
  })

  it.each(['en', 'ko'] as const)('names every scope that the description of the field begins with (%s)', (language) => {
    for (const { value, texts } of tokenScopes) {
      expect(texts[language].displayName).not.toBe(value)
      const body = bodyOf(operationOf(committed, 'IssueIdentityAccessToken'))
      const scopes = fieldsOf(committed.json, objectOf(body?.json.schema)).find(({ json }) => json.type === 'array')
      expect(String(scopes?.json.description).split('. ')[0]?.split(', ')).toContain(value)
    }
  })
})
