import { stagingHostIn } from '../host.js'
import { listOf, step, textOf } from '../json.js'
import { definitionRule, type Rule } from '../rule.js'
import { bodyOf } from '../shapes.js'

const mimeTypes = [
  'application/json',
  'text/json',
  'text/plain',
  'multipart/form-data',
  'application/x-www-form-urlencoded',
]

const acceptedMimeType = (type: string) => mimeTypes.includes((type.split(';')[0] ?? '').trim().toLowerCase())

/** Where and how the service is reached: A18 to A24. */
export const serviceRules: Rule[] = [
  definitionRule({
    id: 'A18',
    severity: 'error',
    source: 'validator HostNameNotValid',
    title: 'The host is a bare name, without scheme and path',
    *check({ json }) {
      const host = textOf(json.host)
      if (host !== undefined && /^[A-Za-z0-9.-]+(?::\d+)?$/.test(host)) return
      yield {
        at: '$.host',
        what: host === undefined ? 'there is no host' : `'${host}' is more than a host name`,
        mend: 'Write the name alone, such as identity.contoso-mail.com; the scheme goes to schemes, the path to basePath.',
      }
    },
  }),
  definitionRule({
    id: 'A19',
    severity: 'error',
    source: 'certification submission, step 4',
    title: 'The host is a production host',
    *check({ json }) {
      const reason = stagingHostIn(textOf(json.host) ?? '')
      if (!reason) return
      yield { at: '$.host', what: `'${json.host}' ${reason}`, mend: 'Name the public host that serves makers.' }
    },
  }),
  definitionRule({
    id: 'A20',
    severity: 'error',
    source: 'validator BasePathNotValid',
    title: 'The basePath begins with /',
    *check({ json }) {
      if (json.basePath === undefined || textOf(json.basePath)?.startsWith('/')) return
      yield { at: '$.basePath', what: `basePath is ${JSON.stringify(json.basePath)}`, mend: 'Begin it with /.' }
    },
  }),
  definitionRule({
    id: 'A21',
    severity: 'error',
    source: 'validator SchemesArrayEmpty',
    title: 'The schemes are listed',
    *check({ json }) {
      if (listOf(json.schemes).length > 0) return
      yield { at: '$.schemes', what: 'no scheme is listed', mend: 'Write "schemes": ["https"].' }
    },
  }),
  definitionRule({
    id: 'A22',
    severity: 'error',
    source: 'validator SchemeNotSupported; credentials travel in headers',
    title: 'The only scheme is https',
    *check({ json }) {
      for (const [index, scheme] of listOf(json.schemes).entries()) {
        if (scheme === 'https') continue
        yield {
          at: step('$.schemes', index),
          what: `the scheme is ${JSON.stringify(scheme)}`,
          mend: 'Offer https alone.',
        }
      }
    },
  }),
  definitionRule({
    id: 'A23',
    severity: 'error',
    source: 'validator MimeTypeNotSupported',
    title: 'The MIME types are JSON, plain text or forms',
    *check({ json, operations }) {
      const places = [{ at: '$', json }, ...operations]
      for (const place of places) {
        for (const key of ['consumes', 'produces']) {
          for (const [index, type] of listOf(place.json[key]).entries()) {
            if (acceptedMimeType(textOf(type) ?? '')) continue
            yield {
              at: step(step(place.at, key), index),
              what: `${JSON.stringify(type)} is not supported`,
              mend: `Use one of ${mimeTypes.join(', ')}.`,
            }
          }
        }
      }
    },
  }),
  definitionRule({
    id: 'A24',
    severity: 'error',
    source: 'validator ConsumesMissing',
    title: 'An operation with a body says what it consumes',
    *check({ json, operations }) {
      for (const operation of operations) {
        if (!bodyOf(operation)) continue
        if (listOf(operation.json.consumes ?? json.consumes).length > 0) continue
        yield { at: operation.at, what: 'nothing says what the body is', mend: 'Add "consumes": ["application/json"].' }
      }
    },
  }),
]
