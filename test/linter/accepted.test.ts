import { describe, expect, it } from '@jest/globals'
import type { Json } from '../../linter/json.js'
import { lint } from '../../linter/lint.js'
import { lintStructure } from '../../linter/openApi.js'
import { both, inBytes, inDefinition, inProperties } from './break.js'
import { goodSample, put, rename, type Sample, toPackage } from './sample.js'

const post = 'paths /loans post'
const sets = 'connectionParameterSets values'

/** A single sign-in in place of the sets. */
const single =
  (parameters: Json) =>
  ({ properties }: Sample) => {
    put(properties, 'properties connectionParameterSets')
    put(properties, 'properties policyTemplateInstances')
    put(properties, 'properties connectionParameters', parameters)
  }

const key = {
  type: 'securestring',
  uiDefinition: {
    displayName: 'Counter Key',
    description: 'On the counter.',
    tooltip: 'Under K.',
    constraints: { required: 'true' },
  },
}

const token = {
  type: 'oauthSetting',
  oAuthSettings: { identityProvider: 'oauth2', clientId: 'library', scopes: ['loans'], redirectMode: 'Global' },
}

const site = {
  type: 'string',
  uiDefinition: {
    displayName: 'Site',
    description: 'The address.',
    tooltip: 'In the letter.',
    constraints: { required: 'true' },
  },
}

const hostPolicy = (templateId: string) => ({
  templateId,
  title: 'Go to the site',
  parameters: { 'x-ms-apimTemplateParameter.urlTemplate': "@connectionParameters('site')" },
})

const callback = {
  type: 'string',
  'x-ms-summary': 'Callback',
  description: 'Where to call.',
  'x-ms-visibility': 'internal',
  'x-ms-notification-url': true,
}

const internalDelete = {
  summary: 'End the calls',
  description: 'Ends the calls.',
  operationId: 'EndCalls',
  'x-ms-visibility': 'internal',
  parameters: [{ name: 'id', in: 'path', required: true, type: 'string', 'x-ms-url-encoding': 'single' }],
  responses: { '200': { description: 'The calls have ended.' } },
}

const oauth2 = (scopes: Json) => ({
  type: 'oauth2',
  flow: 'accessCode',
  authorizationUrl: 'https://library.city.org/authorize',
  tokenUrl: 'https://library.city.org/token',
  scopes,
})

/** What accepted packages of microsoft/PowerPlatformConnectors have, and the rules that must not mind. */
const accepted: [what: string, rules: string[], change: (sample: Sample) => void][] = [
  [
    'a definition called "API Key" beside the parameter api_key, as the portal writes it',
    ['E20', 'E29'],
    both(
      single({ api_key: key }),
      ({ definition }) => rename(definition, 'securityDefinitions', 'counter_key', 'API Key'),
      inDefinition('security', [{ 'API Key': [] }]),
    ),
  ],
  ['an OAuth parameter without uiDefinition', ['E09', 'E12'], single({ token })],
  ['a summary that ends with a closing parenthesis', ['B09'], inDefinition(`${post} summary`, 'Lend a book (home)')],
  [
    'company names with hyphen, comma and full stop',
    ['E04', 'E05'],
    both(inProperties('publisher', 'Library-Works, Inc.'), inProperties('stackOwner', 'Library-Works, Inc.')),
  ],
  ['single parameters beside sets', ['E07'], inProperties('connectionParameters', { counter_key: key })],
  [
    'a policy template in another case',
    ['E25'],
    both(
      inProperties(`${sets} 0 parameters site`, site),
      inProperties('policyTemplateInstances 1', hostPolicy('dynamicHostUrl')),
    ),
  ],
  [
    'a placeholder host that a policy replaces',
    ['A18', 'A19'],
    both(
      inDefinition('host', 'SetByConnection'),
      inProperties(`${sets} 0 parameters site`, site),
      inProperties('policyTemplateInstances 1', hostPolicy('dynamichosturl')),
    ),
  ],
  [
    'a placeholder host that a script replaces',
    ['A19'],
    both(inDefinition('host', 'contoso.com'), inProperties('scriptOperations', ['LendBook'])),
  ],
  ['a host of the domain .dev', ['A19'], inDefinition('host', 'counter.library.dev')],
  [
    'a webhook whose fields stand in x-ms-notification-content',
    ['D05', 'C32'],
    both(
      inDefinition('definitions newLoan properties callback', callback),
      inDefinition('definitions newLoan required', ['book', 'callback']),
      inDefinition(`${post} x-ms-trigger`, 'single'),
      inDefinition(`${post} responses 201`, { description: 'The counter will call.' }),
      inDefinition('paths /loans x-ms-notification-content', {
        description: 'A loan.',
        schema: { $ref: '#/definitions/loan' },
      }),
    ),
  ],
  [
    'an internal operation without texts, without a body and without the failures it meets',
    ['C01', 'C02', 'D05', 'D08'],
    inDefinition('paths /calls/{id}', { delete: internalDelete }),
  ],
  [
    'a response header whose name begins with x-ms-',
    ['A45'],
    inDefinition(`${post} responses 201 headers`, { 'x-ms-request-id': { type: 'string' } }),
  ],
  [
    'data for AI plug-ins',
    ['A45'],
    inDefinition(`${post} x-ms-openai-data`, { operations: [{ 'x-ms-require-user-confirmation': true }] }),
  ],
  ['lines that end as on Windows', ['A03', 'A51'], inBytes((text) => Buffer.from(text.replaceAll('\n', '\r\n')))],
  [
    'an OData path with = outside the braces',
    ['B17'],
    ({ definition }) => rename(definition, 'paths', '/loans/{loanId}', '/loans(No={loanId})'),
  ],
  [
    'a space in the name of a path parameter',
    ['B17', 'C13'],
    ({ definition }) => {
      rename(definition, 'paths', '/loans/{loanId}', '/loans/{Loan No}')
      put(definition, 'parameters loanId name', 'Loan No')
    },
  ],
  ['a path that ends with /', ['B17'], ({ definition }) => rename(definition, 'paths', '/loans', '/loans/')],
  ['a response that is a file', ['C27', 'A37'], inDefinition(`${post} responses 201 schema`, { type: 'file' })],
  [
    'a connection test that makers may use too',
    ['A50'],
    inDefinition('paths /counter get x-ms-visibility', 'advanced'),
  ],
  [
    'two paths alike with different methods',
    ['B18'],
    inDefinition('paths /loans/{kind}', {
      post: {
        ...internalDelete,
        operationId: 'StartCalls',
        parameters: [{ name: 'kind', in: 'path', required: true, type: 'string' }],
      },
    }),
  ],
  [
    'the empty scopes of an OAuth definition',
    ['A31'],
    both(inDefinition('securityDefinitions', { oauth2: oauth2({}) }), inDefinition('security', [{ oauth2: [] }])),
  ],
  [
    'a scope by its description, as the portal writes it',
    ['A52'],
    both(
      inDefinition('securityDefinitions', { oauth2: oauth2({ loans: 'All loans' }) }),
      inDefinition('security', [{ oauth2: ['All loans'] }]),
    ),
  ],
  [
    'a title in place of x-ms-summary',
    ['C04'],
    both(
      inDefinition('definitions newLoan properties book x-ms-summary'),
      inDefinition('definitions newLoan properties book title', 'Book'),
    ),
  ],
  [
    'a group of response fields without a title',
    ['D10', 'D11'],
    inDefinition('definitions loan properties place', {
      type: 'object',
      properties: { shelf: { type: 'string', 'x-ms-summary': 'Shelf', description: 'Where it was.' } },
    }),
  ],
  [
    'a list per item that an internal operation delivers',
    ['C24', 'C25', 'C30', 'C31'],
    inDefinition('definitions newLoan properties marks items x-ms-dynamic-list', {
      operationId: 'TestConnection',
      itemsPath: 'value',
      itemValuePath: 'value',
      parameters: {},
    }),
  ],
  [
    'names with letters beyond ASCII',
    ['B16'],
    inDefinition('definitions newLoan properties book description', 'The book by Muñoz.'),
  ],
]

describe('what accepted packages have', () => {
  it.each(accepted)('passes: %s', async (_, codes, change) => {
    const sample = goodSample()
    change(sample)
    const pkg = toPackage(sample)
    const findings = [...lint(pkg).findings, ...(await lintStructure('definition', pkg.definition.json))]
    expect(findings.filter(({ rule, severity }) => codes.includes(rule) || severity === 'error')).toEqual([])
  })
})
