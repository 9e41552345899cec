import { isUtf8 } from 'node:buffer'
import { definitionRule, type Rule } from '../rule.js'

/** The top-level members of Swagger 2.0, in the order of the coding standards. */
export const topLevelKeys: readonly string[] = [
  'swagger',
  'info',
  'host',
  'basePath',
  'schemes',
  'consumes',
  'produces',
  'paths',
  'definitions',
  'parameters',
  'responses',
  'securityDefinitions',
  'security',
  'tags',
  'externalDocs',
]

/** The members whose order the coding standards define. */
const orderedKeys = ['swagger', 'info', 'host', 'schemes', 'consumes', 'produces', 'paths', 'definitions', 'parameters']

const maximumBytes = 1024 * 1024

const byteOrderMark = Buffer.from([0xef, 0xbb, 0xbf])

/** The file as a whole: A01 to A05, A51. */
export const documentRules: Rule[] = [
  definitionRule({
    id: 'A01',
    severity: 'error',
    source: 'validator SpecificationVersionIncorrect',
    title: 'The document is Swagger 2.0',
    *check({ json }) {
      if (json.swagger === '2.0') return
      yield {
        at: '$.swagger',
        problem: `the version is ${JSON.stringify(json.swagger ?? json.openapi)}`,
        fix: 'Convert the document to Swagger 2.0; the platform does not import OpenAPI 3.',
      }
    },
  }),
  definitionRule({
    id: 'A02',
    severity: 'error',
    source: 'certification submission; service limit',
    title: 'The file is smaller than 1 MB',
    *check({ bytes }) {
      if (bytes.length < maximumBytes) return
      yield {
        at: '$',
        problem: `the file has ${bytes.length} bytes`,
        fix: 'Shorten descriptions or split the connector: less than 1,048,576 bytes are accepted.',
      }
    },
  }),
  definitionRule({
    id: 'A03',
    severity: 'error',
    source: 'paconn create reads the file without handling a byte order mark; JSON is UTF-8 (RFC 8259)',
    title: 'The file is UTF-8 without byte order mark',
    *check({ bytes }) {
      if (bytes.subarray(0, 3).equals(byteOrderMark)) {
        yield {
          at: '$',
          problem: 'the file begins with a byte order mark',
          fix: 'Save it as UTF-8 without BOM, or run with --fix.',
        }
      }
      if (!isUtf8(bytes)) yield { at: '$', problem: 'the file is not valid UTF-8', fix: 'Save it as UTF-8.' }
    },
  }),
  definitionRule({
    id: 'A04',
    severity: 'warning',
    source: 'coding standards',
    title: `The parts stand in this order: ${orderedKeys.join(', ')}`,
    *check({ json }) {
      const found = Object.keys(json).filter((key) => orderedKeys.includes(key))
      const wanted = orderedKeys.filter((key) => found.includes(key))
      const index = wanted.findIndex((key, place) => found[place] !== key)
      if (index < 0) return
      yield {
        at: `$.${found[index]}`,
        problem: `${found[index]} stands where ${wanted[index]} is expected`,
        fix: `Order the parts: ${wanted.join(', ')}.`,
      }
    },
  }),
  definitionRule({
    id: 'A05',
    severity: 'error',
    source: 'validator ExtensionNameNotValid',
    title: 'Every top-level member is one of Swagger 2.0 or begins with x-',
    *check({ json }) {
      for (const key of Object.keys(json)) {
        if (topLevelKeys.includes(key) || key.startsWith('x-')) continue
        yield {
          at: `$.${key}`,
          problem: `'${key}' is not part of Swagger 2.0`,
          fix: `Remove it or rename it x-${key}.`,
        }
      }
    },
  }),
  definitionRule({
    id: 'A51',
    severity: 'warning',
    source: 'coding standards',
    title: 'The file has no tabs and no spaces at the end of a line',
    *check({ bytes }) {
      const line = bytes
        .toString('utf8')
        .split('\n')
        .findIndex((each) => /\t| \r?$/.test(each))
      if (line < 0) return
      yield {
        at: `line ${line + 1}`,
        problem: 'there is a tab, or a space at the end of the line',
        fix: 'Indent by spaces and remove trailing spaces, or run with --fix.',
      }
    },
  }),
]
