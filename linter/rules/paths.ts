import { isObject, memberPath, objectOf, textOf } from '../json.js'
import { definitionRule, type Rule } from '../rule.js'

/** Why a path cannot stand, or nothing. */
function problemOfPath(path: string): string | undefined {
  if (!path.startsWith('/')) return 'it does not begin with /'
  const odd = /[?#*=]/.exec(path)?.[0]
  if (odd) return `it contains '${odd}'`
  return /[{}]/.test(path.replace(/\{[^{}/]+\}/g, '')) ? 'its braces do not match' : undefined
}

/** Paths, and what belongs to no single text: B17 to B21. */
export const pathRules: Rule[] = [
  definitionRule({
    id: 'B17',
    rank: 'error',
    source: 'validator OperationPath…',
    title: 'Every path begins with /, has matched braces and none of ? # * =',
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
    rank: 'error',
    source: 'validator PathRedefined, DuplicateOperationPath',
    title: 'No two paths differ only in case or in the names of their parameters',
    *check({ json }) {
      const seen = new Map<string, string>()
      for (const path of Object.keys(objectOf(json.paths))) {
        const plain = path.toLowerCase().replace(/\{[^}]*\}/g, '{}')
        const first = seen.get(plain)
        if (first !== undefined) {
          yield { at: memberPath('$.paths', path), problem: `it is the same path as '${first}'`, fix: 'Merge the two.' }
        }
        seen.set(plain, path)
      }
    },
  }),
  definitionRule({
    id: 'B19',
    rank: 'error',
    source: 'validator',
    title: 'No path is taken in by $ref',
    *check({ json }) {
      for (const [path, item] of Object.entries(objectOf(json.paths))) {
        if (textOf(objectOf(item).$ref) === undefined) continue
        yield { at: memberPath('$.paths', path), problem: 'the path is a reference', fix: 'Write its operations here.' }
      }
    },
  }),
  definitionRule({
    id: 'B20',
    rank: 'error',
    source: 'extensions documentation',
    title: 'x-ms-api-annotation gives a family and a revision; only deprecated operations have a replacement',
    *check({ operations }) {
      for (const { at, json } of operations) {
        const annotation = json['x-ms-api-annotation']
        if (annotation === undefined) continue
        const place = memberPath(at, 'x-ms-api-annotation')
        const { family, revision, replacement } = objectOf(annotation)
        if (textOf(family) === undefined || !Number.isInteger(revision)) {
          yield { at: place, problem: 'family or revision is missing', fix: 'Add "family": "NAME", "revision": 1.' }
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
    rank: 'warning',
    source: 'coding standards',
    title: 'A parameter that several operations write alike is shared',
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
]
