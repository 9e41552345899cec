import { createConfig, lintFromString, type NormalizedProblem } from '@redocly/openapi-core'
import { memberPath } from './json.js'
import type { Finding } from './lint.js'

/** What the general linter is asked for: the specification itself, not a house's taste. */
const rules = {
  struct: 'error',
  'no-unresolved-refs': 'error',
  'no-identical-paths': 'error',
  'no-path-trailing-slash': 'error',
  'operation-operationId-unique': 'error',
  'operation-parameters-unique': 'error',
  'path-parameters-defined': 'error',
  'no-enum-type-mismatch': 'error',
  'no-schema-type-mismatch': 'error',
} as const

/**
 * Holds a document to its own specification, Swagger 2.0 or OpenAPI 3.1, by Redocly's linter.
 *
 * @param text The document as JSON.
 */
export async function lintOpenApi(file: string, text: string): Promise<Finding[]> {
  const config = await createConfig({ rules })
  const problems = await lintFromString({ source: text, absoluteRef: '/document.json', config })
  return problems.map((problem) => toFinding(file, problem))
}

const toFinding = (file: string, { ruleId, message, location, suggest }: NormalizedProblem): Finding => ({
  rule: `openapi/${ruleId}`,
  rank: 'error',
  file,
  at: toPath(location[0]?.pointer ?? '#/'),
  problem: message.trim(),
  fix: suggest.length > 0 ? `Did you mean ${suggest.join(' or ')}?` : 'Follow the specification of the document.',
})

/** `#/paths/~1identities/post` becomes `$.paths['/identities'].post`. */
function toPath(pointer: string): string {
  const keys = pointer
    .replace(/^#\/?/, '')
    .split('/')
    .filter((key) => key !== '')
  return keys
    .map((key) => decodeURIComponent(key).replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce((at, key) => memberPath(at, /^\d+$/.test(key) && !at.endsWith('responses') ? Number(key) : key), '$')
}
