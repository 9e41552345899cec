import type { JsonObject } from '../../linter/json.js'
import { type Break, both, inDefinition, inProperties } from './break.js'
import { put, rename } from './sample.js'

const post = 'paths /loans post'
const responses = `${post} responses`
const book = 'definitions newLoan properties book'
const marks = 'definitions newLoan properties marks'
const loanId = 'parameters loanId'
const policy = 'policyTemplateInstances 0'

const described = { type: 'string', 'x-ms-summary': 'Part', description: 'A part of the loan.' }

/** An operation of a fixed path, beside one with a parameter in its place. */
const lost: JsonObject = {
  summary: 'Report a loss',
  description: 'Ends a loan whose book is lost.',
  operationId: 'ReportLoss',
  'x-ms-visibility': 'internal',
  responses: {
    '204': { description: 'The loan has ended.' },
    '401': { description: 'The sign-in was refused. Check the connection and run again.' },
    '403': { description: 'The sign-in may not do this. Ask an owner of the library for the right.' },
    '404': { description: 'There is no such loan. Check the ID that an earlier action gave.' },
    '429': { description: 'Too many requests. Wait as long as Retry-After says, then run again.' },
    '500': { description: 'The service failed. Run again; if it stays, tell support.' },
  },
}

/** A list that the counter delivers while a maker fills in an action. */
const counterList = inDefinition('paths /counter get responses 200', {
  description: 'The shelves.',
  schema: {
    type: 'object',
    properties: {
      shelves: {
        type: 'array',
        'x-ms-summary': 'Shelves',
        description: 'All of them.',
        items: {
          type: 'object',
          properties: { id: { type: 'string', 'x-ms-summary': 'ID', description: 'Its number.' } },
        },
      },
      count: { type: 'integer', 'x-ms-summary': 'Count', description: 'How many.' },
    },
  },
})

const shelves = (call: JsonObject) =>
  both(
    counterList,
    inDefinition(`${book} x-ms-dynamic-values`, {
      operationId: 'TestConnection',
      'value-collection': 'shelves',
      'value-path': 'id',
      ...call,
    }),
  )

/** Breaks of operations, their inputs and their responses: B01 to D15. */
export const operationBreaks: Break[] = [
  ['B01', inDefinition(`${post} operationId`), ['E27']],
  ['B02', inDefinition('paths /loans/{loanId} delete operationId', 'LendBook'), ['E27']],
  ['B02', inDefinition('paths /loans/{loanId} delete operationId', 'Lendbook'), ['E27']],
  [
    'B03',
    both(
      inDefinition(`${post} operationId`, 'lend-book'),
      inProperties(`${policy} parameters x-ms-apimTemplate-operationName`),
    ),
  ],
  ['B04', inDefinition(`${post} summary`)],
  ['B05', inDefinition(`${post} description`)],
  ['B06', inDefinition('paths /counter get summary', `Test ${'the connection '.repeat(6)}now`)],
  ['B07', inDefinition('paths /counter get summary', 'Test the connection and/or key')],
  ['B08', inDefinition('paths /counter get summary', 'Test: the connection')],
  ['B09', inDefinition('paths /counter get summary', 'Test the connection.'), ['B08']],
  ['B10', inDefinition('paths /counter get summary', 'Test The Connection Today')],
  ['B11', inDefinition(`${post} description`, 'Writes a new loan')],
  ['B12', inDefinition(`${post} description`, 'Lend a book.')],
  [
    'B13',
    ({ definition }) => {
      put(definition, 'paths /counter parameters', [{ $ref: '#/parameters/apiVersion' }])
      put(definition, 'paths /counter get parameters')
    },
  ],
  ['B14', inDefinition(`${post} x-ms-visibility`)],
  ['B15', inDefinition(`${book} description`, 'The number that Power Apps shows.')],
  ['B15', inProperties(`connectionParameterSets uiDefinition description`, 'The key that Logic Apps needs.')],
  ['B16', inDefinition(`${book} description`, '책 번호입니다.')],
  ['B17', ({ definition }) => rename(definition, 'paths', '/loans', '/loans?all=1')],
  ['B18', inDefinition('paths /Loans', { parameters: [{ $ref: '#/parameters/apiVersion' }] }), ['B25']],
  ['B19', inDefinition('paths /shelves', { $ref: '#/paths/loans' })],
  ['B20', inDefinition(`${post} x-ms-api-annotation`, { family: 'Lend', revision: 1, replacement: { api: 'x' } })],
  [
    'B20',
    both(
      inDefinition(`${post} x-ms-api-annotation`, { family: 'Lend', revision: 1 }),
      inDefinition('paths /counter get x-ms-api-annotation', { family: 'Lend', revision: 1 }),
    ),
  ],
  ['B26', inDefinition(`${post} x-ms-api-annotation`, { family: 'LendBook' })],
  [
    'B22',
    both(
      inDefinition(`${post} operationId`, `L${'o'.repeat(300)}ng`),
      inProperties('policyTemplateInstances 0 parameters x-ms-apimTemplate-operationName'),
    ),
  ],
  ['B23', inDefinition('paths /loans/{loanId} delete summary', 'Lend a book')],
  [
    'B24',
    inDefinition('paths /loans/lost', { delete: { ...lost, parameters: [{ $ref: '#/parameters/apiVersion' }] } }),
  ],
  ['B25', inDefinition('paths /shelves', {}), ['A31']],
  [
    'B21',
    ({ definition }) => {
      const copy = {
        in: 'query',
        name: 'note',
        type: 'string',
        'x-ms-summary': 'Note',
        description: 'A note for the counter.',
      }
      put(definition, `${post} parameters 2`, copy)
      put(definition, 'paths /loans/{loanId} delete parameters 2', copy)
    },
  ],
  ['C01', inDefinition(`${loanId} x-ms-summary`)],
  ['C02', inDefinition(`${loanId} description`)],
  ['C03', inDefinition('parameters apiVersion x-ms-summary')],
  ['C04', inDefinition(`${book} x-ms-summary`)],
  ['C05', inDefinition(`${book} description`)],
  ['C06', inDefinition(`${loanId} x-ms-summary`, 'Loan number')],
  ['C07', inDefinition(`${loanId} x-ms-summary`, 'Number '.repeat(12).trim())],
  ['C08', inDefinition(`${loanId} x-ms-summary`, 'Loan-ID')],
  ['C09', inDefinition(`${loanId} description`, 'the number of the loan')],
  ['C09', inDefinition(`${loanId} description`, 'Loan ID.')],
  ['C10', inDefinition(`${loanId} required`, false)],
  ['C11', inDefinition(`${loanId} x-ms-url-encoding`)],
  ['C12', inDefinition('parameters apiVersion x-ms-url-encoding', 'single')],
  ['C18', inDefinition(`${post} parameters 2`, { $ref: '#/parameters/apiVersion' })],
  ['C13', inDefinition(`${loanId} name`, 'loan')],
  ['C14', inDefinition('parameters apiVersion required', false)],
  ['C15', inDefinition('parameters apiVersion default'), ['A50']],
  [
    'C16',
    ({ definition }) => {
      put(definition, `${loanId} name`, 'connectionId')
      rename(definition, 'paths', '/loans/{loanId}', '/loans/{connectionId}')
    },
  ],
  ['C17', inDefinition(`${post} parameters 2`, { in: 'formData', name: 'note', ...described })],
  ['C33', inDefinition('parameters apiVersion name', 'book')],
  [
    'C26',
    inDefinition('paths /counter get parameters 1', {
      in: 'body',
      name: 'body',
      'x-ms-summary': 'Filter',
      description: 'What to find.',
      schema: { type: 'string' },
    }),
  ],
  ['C27', inDefinition('parameters apiVersion type', 'file')],
  ['C27', inDefinition(`${book} type`, 'file')],
  ['C28', inDefinition(`${book} readOnly`, true)],
  ['C29', inDefinition(`${book} format`, 'binary')],
  ['C30', shelves({ parameters: { floor: '3' } })],
  ['C30', shelves({ parameters: { constructor: '3' } })],
  ['C30', both(shelves({}), inDefinition('parameters apiVersion default')), ['A50', 'C15']],
  ['C31', shelves({ 'value-path': 'number' })],
  ['C31', shelves({ 'value-collection': 'floors' })],
  ['C31', shelves({ 'value-collection': 'count' })],
  [
    'C32',
    both(
      inDefinition(`${post} x-ms-trigger`, 'single'),
      inDefinition(`${book} x-ms-notification-url`, true),
      inDefinition(`${book} x-ms-visibility`, 'internal'),
    ),
  ],
  ['C19', inDefinition(`${post} x-ms-trigger`, 'double')],
  ['C20', inDefinition(`${book} x-ms-notification-url`, true)],
  [
    'C21',
    both(
      inDefinition(`${post} x-ms-pageable`, { nextLinkName: 'next' }),
      inProperties('policyTemplateInstances 1', {
        templateId: 'updatenextlink',
        title: 'Pages',
        parameters: { 'x-ms-apimTemplateParameter.nextLinkPropertyName': 'next' },
      }),
    ),
  ],
  ['C22', inDefinition(`${marks} items x-ms-enum-values 1 displayName`)],
  ['C22', inDefinition(`${marks} items x-ms-enum-values 2`, { value: 'new', displayName: 'Fresh' })],
  ['C23', inDefinition(`${marks} items x-ms-enum-values`, [{ value: 'new', displayName: 'New' }])],
  ['C24', inDefinition(`${book} x-ms-dynamic-values`, { operationId: 'ListBooks', 'value-path': 'id' })],
  [
    'C25',
    inDefinition(`${book} x-ms-dynamic-values`, {
      operationId: 'TestConnection',
      parameters: { 'api-version': { parameter: 'body/shelf' } },
    }),
  ],
  [
    'D01',
    inDefinition(responses, { '400': { description: 'A value is missing or wrong; fix it.' } }),
    ['A35', 'D08', 'D09'],
  ],
  ['D02', inDefinition(`${responses} 201 description`)],
  [
    'D03',
    inDefinition(`${responses} default`, {
      description: 'Something else happened; run again.',
      schema: { type: 'string' },
    }),
  ],
  ['D04', inDefinition(`${responses} 400 schema`, { type: 'string' })],
  ['D05', inDefinition(`${responses} 201 schema`), ['A35']],
  ['D06', inDefinition(`${responses} 201 schema`, {}), ['A35']],
  ['D07', inDefinition(`${responses} 201 schema`, { description: 'A loan.' }), ['A35']],
  ['D08', inDefinition(`${responses} 403`)],
  ['D09', inDefinition(`${responses} 429`)],
  ['D10', inDefinition('definitions loan properties id x-ms-summary')],
  ['D11', inDefinition('definitions loan properties id description')],
  ['D12', inDefinition('definitions loan properties id description', 'The number of the loan')],
  ['D13', inDefinition(`${responses} 201 description`, 'The loan was written')],
  ['D14', inDefinition(`${responses} 400 description`, 'Bad request.')],
  ['D15', inDefinition('definitions loan allOf', [{ type: 'object' }])],
]
