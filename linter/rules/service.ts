import { policies } from '../connection.js'
import { nonProductionReason } from '../host.js'
import { listOf, memberPath, objectOf, textOf } from '../json.js'
import { definitionRule, type JsonFile, type Rule } from '../rule.js'
import { bodyOf } from '../schemaWalk.js'

const mimeTypes = [
  'application/json',
  'text/json',
  'text/plain',
  'multipart/form-data',
  'application/x-www-form-urlencoded',
]

const acceptedMimeType = (type: string) => mimeTypes.includes((type.split(';')[0] ?? '').trim().toLowerCase())

/** Whether the host of the definition is only a placeholder, because a policy or a script sets the real one. */
const hostIsReplaced = (file: JsonFile) =>
  objectOf(file.json.properties).scriptOperations !== undefined ||
  policies(file).some(({ json }) => textOf(json.templateId)?.toLowerCase() === 'dynamichosturl')

/** Where and how the service is reached: A18 to A24. */
export const serviceRules: Rule[] = [
  {
    id: 'A18',
    severity: 'error',
    source: 'validator HostNameNotValid',
    title: 'The host is a bare name, without scheme and path, unless a policy replaces it',
    part: 'definition',
    *check({ definition: { json }, properties }) {
      const host = textOf(json.host)
      if (properties && hostIsReplaced(properties)) return
      if (host !== undefined && /^[A-Za-z0-9.-]+(?::\d+)?$/.test(host)) return
      yield {
        at: '$.host',
        problem: host === undefined ? 'there is no host' : `'${host}' is more than a host name`,
        fix: 'Write the name alone, such as identity.contoso-mail.com; the scheme goes to schemes, the path to basePath.',
      }
    },
  },
  {
    id: 'A19',
    severity: 'error',
    source: 'certification submission, step 4',
    title: 'The host is a production host, unless a policy or a script replaces it',
    part: 'definition',
    *check({ definition: { json }, properties, script }) {
      const reason = nonProductionReason(textOf(json.host) ?? '')
      if (!reason || script || (properties && hostIsReplaced(properties))) return
      yield { at: '$.host', problem: `'${json.host}' ${reason}`, fix: 'Name the public host of the service.' }
    },
  },
  definitionRule({
    id: 'A20',
    severity: 'error',
    source: 'validator BasePathNotValid',
    title: 'The basePath begins with /',
    *check({ json }) {
      if (json.basePath === undefined || textOf(json.basePath)?.startsWith('/')) return
      yield { at: '$.basePath', problem: `basePath is ${JSON.stringify(json.basePath)}`, fix: 'Begin it with /.' }
    },
  }),
  definitionRule({
    id: 'A21',
    severity: 'error',
    source: 'validator SchemesArrayEmpty',
    title: 'The schemes are given',
    *check({ json }) {
      if (listOf(json.schemes).length > 0) return
      yield { at: '$.schemes', problem: 'no scheme is listed', fix: 'Write "schemes": ["https"].' }
    },
  }),
  definitionRule({
    id: 'A22',
    severity: 'warning',
    source: 'credentials travel in headers; the validator allows http too',
    title: 'The only scheme is https',
    *check({ json }) {
      for (const [index, scheme] of listOf(json.schemes).entries()) {
        if (scheme === 'https') continue
        yield {
          at: memberPath('$.schemes', index),
          problem: `the scheme is ${JSON.stringify(scheme)}`,
          fix: 'Offer https alone.',
        }
      }
    },
  }),
  definitionRule({
    id: 'A23',
    severity: 'warning',
    source: 'validator MimeTypeNotSupported',
    title: 'The MIME types are JSON, plain text or forms',
    *check({ json, operations }) {
      const places = [{ at: '$', json }, ...operations]
      for (const place of places) {
        for (const key of ['consumes', 'produces']) {
          for (const [index, type] of listOf(place.json[key]).entries()) {
            if (acceptedMimeType(textOf(type) ?? '')) continue
            yield {
              at: memberPath(memberPath(place.at, key), index),
              problem: `${JSON.stringify(type)} is not supported`,
              fix: `Use one of ${mimeTypes.join(', ')}.`,
            }
          }
        }
      }
    },
  }),
  definitionRule({
    id: 'A24',
    severity: 'warning',
    source: 'validator ConsumesMissing',
    title: 'An operation with a body has a consumes list',
    *check({ json, operations }) {
      for (const operation of operations) {
        if (!bodyOf(operation)) continue
        if (listOf(operation.json.consumes ?? json.consumes).length > 0) continue
        yield {
          at: operation.at,
          problem: 'the MIME type of the body is not given',
          fix: 'Add "consumes": ["application/json"].',
        }
      }
    },
  }),
]
