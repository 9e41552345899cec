import type { JsonObject } from '../../linter/json.js'

const failures = {
  '400': { description: 'A value is missing or wrong. The response names the field; fix it and run again.' },
  '401': { description: 'The sign-in was refused. Check the connection and run again.' },
  '403': { description: 'The sign-in may not do this. Ask an owner of the library for the right.' },
  '429': { description: 'Too many requests. Wait as long as Retry-After says, then run again.' },
  '500': { description: 'The service met a fault of its own. Run again; if it stays, tell support.' },
}

const notFound = { '404': { description: 'There is no such loan. Check the ID that an earlier action gave.' } }

const text = (summary: string, description: string): JsonObject => ({ 'x-ms-summary': summary, description })

/** apiDefinition.swagger.json of the sample. */
export const definition: JsonObject = {
  swagger: '2.0',
  info: {
    title: 'Lending Counter',
    description: 'Lends books of a small library and takes them back, with dates that members can read.',
    version: '1.0.0',
    contact: { name: 'Support', url: 'https://library.city.org/support', email: 'support@library.city.org' },
  },
  host: 'counter.library.city.org',
  basePath: '/',
  schemes: ['https'],
  consumes: ['application/json'],
  produces: ['application/json'],
  paths: {
    '/loans': {
      post: {
        summary: 'Lend a book',
        description: 'Writes a new loan and returns its number and the day of return.',
        operationId: 'LendBook',
        'x-ms-visibility': 'important',
        parameters: [
          { $ref: '#/parameters/apiVersion' },
          {
            name: 'body',
            in: 'body',
            required: true,
            ...text('Loan', 'Which book goes to which member.'),
            schema: { $ref: '#/definitions/newLoan' },
          },
        ],
        responses: {
          '201': { description: 'The loan was written.', schema: { $ref: '#/definitions/loan' } },
          ...failures,
        },
      },
    },
    '/loans/{loanId}': {
      delete: {
        summary: 'Take a book back',
        description: 'Ends a loan; nothing comes back.',
        operationId: 'ReturnBook',
        'x-ms-visibility': 'important',
        parameters: [{ $ref: '#/parameters/apiVersion' }, { $ref: '#/parameters/loanId' }],
        responses: { '204': { description: 'The loan has ended.' }, ...failures, ...notFound },
      },
    },
    '/counter': {
      get: {
        summary: 'Test the connection',
        description: 'Responds when the sign-in is good; it changes nothing.',
        operationId: 'TestConnection',
        'x-ms-visibility': 'internal',
        parameters: [{ $ref: '#/parameters/apiVersion' }],
        responses: { '204': { description: 'The sign-in is good.' }, ...failures },
      },
    },
  },
  definitions: {
    newLoan: {
      type: 'object',
      required: ['book'],
      properties: {
        book: { type: 'string', ...text('Book', 'The number on the back of the book.'), minLength: 1, maxLength: 20 },
        shelf: { type: 'string', ...text('Shelf', 'Where the book is fetched.') },
        marks: {
          type: 'array',
          ...text('Marks', 'Words that help to find the loan.'),
          items: {
            type: 'string',
            enum: ['new', 'old'],
            'x-ms-enum-values': [
              { value: 'new', displayName: 'New' },
              { value: 'old', displayName: 'Old' },
            ],
          },
          default: ['new'],
        },
      },
    },
    loan: {
      type: 'object',
      ...text('Loan', 'The loan that was written.'),
      properties: {
        id: { type: 'string', ...text('Loan ID', 'The number of the loan, for later actions.') },
        until: { type: 'string', format: 'date-time', ...text('Return Day', 'When the book must be back.') },
      },
    },
  },
  parameters: {
    apiVersion: {
      name: 'api-version',
      in: 'query',
      required: true,
      type: 'string',
      default: '2026-01-01',
      'x-ms-visibility': 'internal',
      ...text('Version', 'The version of the service that is spoken to.'),
    },
    loanId: {
      name: 'loanId',
      in: 'path',
      required: true,
      type: 'string',
      'x-ms-url-encoding': 'single',
      ...text('Loan ID', 'The number that Lend a book returned.'),
    },
  },
  securityDefinitions: { counter_key: { type: 'apiKey', in: 'header', name: 'X-Counter-Key' } },
  security: [{ counter_key: [] }],
  'x-ms-connector-metadata': [
    { propertyName: 'Website', propertyValue: 'https://library.city.org' },
    { propertyName: 'Privacy policy', propertyValue: 'https://library.city.org/privacy' },
    { propertyName: 'Categories', propertyValue: 'Productivity;Collaboration' },
  ],
  'x-ms-capabilities': { testConnection: { operationId: 'TestConnection', parameters: {} } },
}
