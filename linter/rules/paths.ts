import { methods, type Operation } from '../definition.js'
import { hasMember, isObject, memberPath, objectOf, textOf } from '../json.js'
import { definitionRule, type Rule } from '../rule.js'

/** Why a path is not valid, or undefined. */
function problemOfPath(path: string): string | undefined {
  if (!path.startsWith('/')) return 'it does not begin with /'
  const odd = /[?#*]/.exec(path)?.[0] ?? /\{[^{}]*(=)[^{}]*\}/.exec(path)?.[1]
  if (odd) return `it contains '${odd}'`
  return /[{}]/.test(path.replace(/\{[^{}/]+\}/g, '')) ? 'its braces do not match' : undefined
}

/** A path without the names of its parameters. */
const withoutNames = (path: string) => path.toLowerCase().replace(/\{[^}]*\}/g, '{}')

/** Whether a template with a parameter in place of a fixed part also matches another path; both as their parts. */
const covers = (general: readonly string[], fixed: readonly string[]) =>
  general.length === fixed.length &&
  general.some((part, index) => part === '{}' && fixed[index] !== '{}') &&
  general.every((part, index) => part === fixed[index] || part === '{}')

/** Paths, families and shared parameters: B17 to B21, B24, B25. */
export const pathRules: Rule[] = [
  definitionRule({
    id: 'B17',
    severity: 'error',
    source: 'validator OperationPath…',
    title: 'Every path begins with /, has matched braces, none of ? # *, and no = inside braces',
    *check({ json }) {
      for (const path of Object.keys(objectOf(json.paths))) {
        if (path.startsWith('x-')) continue
        const problem = problemOfPath(path)
        if (problem)
          yield { at: memberPath('$.paths', path), problem, fix: 'Write a plain template such as /users/{userId}.' }
      }
    },
  }),
  definitionRule({
    id: 'B18',
    severity: 'error',
    source: 'validator PathRedefined, DuplicateOperationPath',
    title: 'No two paths differ only in case, and no two operations only in the names of their path parameters',
    *check({ json, operations }) {
      const paths = new Map<string, string>()
      for (const path of Object.keys(objectOf(json.paths))) {
        const first = paths.get(path.toLowerCase())
        if (first === undefined) paths.set(path.toLowerCase(), path)
        else
          yield { at: memberPath('$.paths', path), problem: `it is the same path as '${first}'`, fix: 'Merge the two.' }
      }
      const routes = new Map<string, Operation>()
      for (const operation of operations) {
        const route = `${operation.method} ${withoutNames(operation.path)}`
        const first = routes.get(route)
        if (first === undefined) routes.set(route, operation)
        else if (first.path.toLowerCase() !== operation.path.toLowerCase()) {
          yield {
            at: operation.at,
            problem: `a request cannot distinguish it from ${first.method.toUpperCase()} ${first.path}`,
            fix: 'Make the fixed parts of the two paths differ.',
          }
        }
      }
    },
  }),
  definitionRule({
    id: 'B19',
    severity: 'error',
    source: 'validator',
    title: 'No path is a $ref',
    *check({ json }) {
      for (const [path, item] of Object.entries(objectOf(json.paths))) {
        if (textOf(objectOf(item).$ref) === undefined) continue
        yield { at: memberPath('$.paths', path), problem: 'the path is a reference', fix: 'Write its operations here.' }
      }
    },
  }),
  definitionRule({
    id: 'B20',
    severity: 'error',
    source: 'extensions documentation; validator OperationFamilyHasDuplicateRevisions',
    title: 'Each revision of a family is used once; only deprecated operations have a replacement',
    *check({ operations }) {
      const seen = new Set<string>()
      for (const { at, json } of operations) {
        const annotation = json['x-ms-api-annotation']
        if (annotation === undefined) continue
        const place = memberPath(at, 'x-ms-api-annotation')
        const { family, revision, replacement } = objectOf(annotation)
        if (textOf(family) !== undefined && Number.isInteger(revision)) {
          const version = `${family} ${revision}`
          if (seen.has(version)) {
            yield {
              at: place,
              problem: `revision ${revision} of family '${family}' is used twice`,
              fix: 'Give each operation of a family a own revision.',
            }
          }
          seen.add(version)
        }
        if (isObject(replacement) && json.deprecated !== true) {
          yield {
            at: place,
            problem: 'a replacement is named',
            fix: 'Mark the operation "deprecated": true, or remove it.',
          }
        }
      }
    },
  }),
  definitionRule({
    id: 'B21',
    severity: 'warning',
    source: 'coding standards',
    title: 'A parameter that several operations define identically is shared',
    *check({ operations }) {
      const seen = new Map<string, string>()
      for (const { parameters } of operations) {
        for (const { at, json, shared } of parameters) {
          const written = JSON.stringify(json)
          const first = shared || json.in === 'body' ? undefined : seen.get(written)
          if (first !== undefined && first !== at) {
            yield {
              at,
              problem: `it is the same as ${first}`,
              fix: 'Move it to $.parameters and refer to it from both.',
            }
          }
          if (!shared) seen.set(written, at)
        }
      }
    },
  }),
  definitionRule({
    id: 'B24',
    severity: 'warning',
    source: 'validator PartialDuplicateOperationPath',
    title: 'No fixed path is also matched by the template of another operation',
    *check({ operations }) {
      const routes = operations.map((each) => ({ ...each, parts: withoutNames(each.path).split('/') }))
      for (const { at, method, parts } of routes) {
        const other = routes.find((each) => each.method === method && covers(each.parts, parts))
        if (!other) continue
        yield {
          at,
          problem: `${method.toUpperCase()} ${other.path} matches it too`,
          fix: 'Make the fixed parts of the two paths differ, or the wrong operation may be called.',
        }
      }
    },
  }),
  definitionRule({
    id: 'B25',
    severity: 'warning',
    source: 'readers of the file; a path without operations adds no action',
    title: 'Every path has an operation',
    *check({ json }) {
      for (const [path, item] of Object.entries(objectOf(json.paths))) {
        if (path.startsWith('x-') || hasMember(item, '$ref') || methods.some((method) => hasMember(item, method)))
          continue
        yield {
          at: memberPath('$.paths', path),
          problem: 'the path has no operation',
          fix: 'Add one, or remove the path.',
        }
      }
    },
  }),
  definitionRule({
    id: 'B26',
    severity: 'warning',
    source: 'extensions documentation; validator OperationRevisionEmpty',
    title: 'x-ms-api-annotation gives a family and a revision',
    *check({ operations }) {
      for (const { at, json } of operations) {
        const annotation = json['x-ms-api-annotation']
        const { family, revision } = objectOf(annotation)
        if (annotation === undefined || (textOf(family) !== undefined && Number.isInteger(revision))) continue
        yield {
          at: memberPath(at, 'x-ms-api-annotation'),
          problem: 'family or revision is missing',
          fix: 'Add "family": "NAME", "revision": 1.',
        }
      }
    },
  }),
]
