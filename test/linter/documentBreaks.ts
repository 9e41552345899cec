import { type Json, type JsonObject, objectOf } from '../../linter/json.js'
import { type Break, both, inBytes, inDefinition } from './break.js'
import { put } from './sample.js'

const body = 'paths /loans post parameters 1'
const book = 'definitions newLoan properties book'
const marks = 'definitions newLoan properties marks'

const described = { type: 'string', 'x-ms-summary': 'Part', description: 'A part of the loan.' }

const chain = (depth: number): Json =>
  depth === 0 ? { type: 'string' } : { type: 'object', properties: { a: chain(depth - 1) } }

const many = (count: number, make: (index: number) => Json) =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`p${index}`, make(index)]))

/** So many paths that the operations are more than a connector may have. */
function manyPaths(paths: JsonObject): JsonObject {
  const get = objectOf(objectOf(paths['/counter']).get)
  const copies = Array.from({ length: 256 }, (_, index) => [
    `/counter/${index}`,
    { get: { ...get, operationId: `Test${index}` } },
  ])
  return { ...paths, ...Object.fromEntries(copies) }
}

/** Breaks of what stands in the document as a whole: A01 to A50. */
export const documentBreaks: Break[] = [
  ['A01', inDefinition('swagger', '3.0.0')],
  ['A02', inBytes((text) => Buffer.from(text.padEnd(1024 * 1024, '\n')))],
  ['A03', inBytes((text) => Buffer.from(`\uFEFF${text}`))],
  ['A51', inBytes((text) => Buffer.from(text.replace('{\n', '{\t\n')))],
  ['A51', inBytes((text) => Buffer.from(text.replace('{\n', '{  \r\n')))],
  ['A03', inBytes((text) => Buffer.concat([Buffer.from(text), Buffer.from([0xff])]))],
  [
    'A04',
    ({ definition }) => {
      const { info } = definition
      put(definition, 'info')
      put(definition, 'info', info)
    },
  ],
  ['A05', inDefinition('servers', 'none')],
  ['A06', inDefinition('info title', 'Lending Counter of the City Library')],
  ['A07', inDefinition('info title', '도서관')],
  ['A08', inDefinition('info title', 'Lending API Counter')],
  ['A09', inDefinition('info title', 'Lending Counter!')],
  ['A10', inDefinition('info description', 'Lends books.')],
  ['A11', inDefinition('info description', '도서관에서 책을 빌려 주고 돌려받습니다. Lends books of a library.')],
  ['A12', inDefinition('info description', 'Lends books of a small library from Power Automate.')],
  ['A13', inDefinition('info description', 'A connector that lends books of a small library.')],
  ['A14', inDefinition('info version')],
  ['A15', inDefinition('info contact email')],
  ['A16', inDefinition('info contact url', 'library.city.org')],
  ['A17', inDefinition('info contact email', 'support at library')],
  ['A18', inDefinition('host', 'https://counter.library.city.org')],
  ['A19', inDefinition('host', 'counter-staging.library.city.org')],
  ['A19', inDefinition('host', 'localhost:3000')],
  ['A19', inDefinition('host', '10.0.0.7')],
  ['A20', inDefinition('basePath', 'v1')],
  ['A21', inDefinition('schemes')],
  ['A22', inDefinition('schemes', ['https', 'http'])],
  ['A23', inDefinition('produces', ['application/xml'])],
  ['A24', inDefinition('consumes')],
  ['A25', inDefinition('x-ms-connector-metadata 0 propertyValue', 'library')],
  ['A26', inDefinition('x-ms-connector-metadata 2 propertyValue', 'Books')],
  ['A25', inDefinition('x-ms-connector-metadata 2 propertyName', 'Kinds')],
  ['A27', inDefinition('x-ms-connector-metadata 2 propertyValue', 'Data;Finance;Security')],
  ['A28', ({ definition }) => put(definition, 'paths', manyPaths(objectOf(definition.paths)))],
  ['A29', inDefinition('definitions newLoan properties', { book: described, ...many(512, () => described) })],
  [
    'A30',
    inDefinition('definitions loan properties id', { ...described, type: 'object', properties: { a: chain(33) } }),
    ['D10', 'D11'],
  ],
  ['A31', inDefinition('tags', [])],
  ['A32', inDefinition(`${book} description`, ''), ['C05']],
  ['A32', inDefinition('info termsOfService', '')],
  ['A33', inDefinition(`${body} schema $ref`, '#/definitions/nothing'), ['A35']],
  ['A33', inDefinition('definitions spare', { $ref: '#/definitions/spare' })],
  ['A33', inDefinition('definitions spare', { $ref: '#/definitions/constructor' }), ['A35']],
  ['A34', inDefinition(`${body} schema description`, 'A loan.')],
  ['A35', inDefinition('definitions spare', { type: 'string' })],
  ['A36', inDefinition(`${book} nullable`, true)],
  ['A54', inDefinition(`${book} format`, 'isbn')],
  ['A37', inDefinition(`${book} type`, ['string', 'integer'])],
  ['A38', inDefinition(marks, { type: 'array', 'x-ms-summary': 'Marks', description: 'Words that help.' })],
  ['A39', inDefinition(`${marks} items enum`, ['new', 'old', 'new'])],
  ['A39', inDefinition(`${marks} items enum`, ['new', 'old', 3]), ['C23']],
  ['A55', inDefinition(`${marks} required`, ['items'])],
  ['A40', inDefinition(`${marks} default`, ['torn'])],
  ['A40', inDefinition(`${book} default`, 7)],
  ['A41', inDefinition('definitions newLoan required', ['reader'])],
  ['A41', inDefinition('definitions newLoan required', ['constructor'])],
  ['A41', inDefinition('definitions newLoan required', []), ['A31']],
  ['A42', inDefinition(`${book} minLength`, 30)],
  ['A42', inDefinition(`${book} minLength`, -1)],
  ['A42', inDefinition('parameters apiVersion multipleOf', 0)],
  ['A42', inDefinition(`${book} pattern`, '(')],
  ['A44', inDefinition(`${book} x-ms-visibility`, 'hidden')],
  ['A45', inDefinition(`${book} x-ms-colour`, 'red')],
  ['A46', inDefinition('security', [{ unknown: [] }])],
  ['A46', inDefinition('security', [{ constructor: [] }])],
  ['A52', inDefinition('security', [{ counter_key: ['loans'] }])],
  ['A53', inDefinition('tags', [{ name: 'loans' }, { name: 'loans' }])],
  ['A47', inDefinition('security')],
  [
    'A48',
    both(
      inDefinition('securityDefinitions b', { type: 'basic' }),
      inDefinition('securityDefinitions c', { type: 'basic' }),
    ),
  ],
  ['A49', inDefinition('x-ms-capabilities')],
  ['A50', inDefinition('x-ms-capabilities testConnection operationId', 'Nothing')],
  ['A50', inDefinition('x-ms-capabilities testConnection operationId', 'LendBook')],
]
