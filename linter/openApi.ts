import {
  BaseResolver,
  createConfig,
  lintDocument,
  type NormalizedProblem,
  ResolveError,
  Source,
} from '@redocly/openapi-core'
import type { Finding } from './finding.js'
import { everyMember, type Json, pathOfPointer } from './json.js'

/** The rules of the general linter: those of the specification, none of style. */
const ofOpenApi = {
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

/** For a connector's definition only the structure: the rules here check the rest as the platform's validator does. */
const ofConnectors = { struct: 'error' } as const

/**
 * Checks a document against its own specification, OpenAPI 3.1 or Swagger 2.0, by Redocly's linter.
 *
 * @param text The document as JSON.
 * @throws SyntaxError when the text is not JSON.
 */
export const lintOpenApi = (file: string, text: string): Promise<Finding[]> => run(file, JSON.parse(text), ofOpenApi)

/** Checks that a connector's definition has the structure of Swagger 2.0. */
export async function lintStructure(file: string, json: Json): Promise<Finding[]> {
  const findings = await run(file, json, ofConnectors)
  const files = fileTypes(json)
  // Extensions have rules of their own; Redocly defines some of them differently from the platform.
  return findings.filter(({ at }) => !files.has(at) && !/[.']x-/.test(at))
}

/** The types of whole responses that are files: legal in Swagger 2.0 and unknown to Redocly. Rule C27 checks where they stand. */
const fileTypes = (json: Json) =>
  new Set(everyMember(json).flatMap(({ at, key, value }) => (key === 'type' && value === 'file' ? [at] : [])))

/** Never reads another file or address: a checked document must not decide what is opened here. */
class NoExternalReferences extends BaseResolver {
  override resolveDocument(): Promise<ResolveError> {
    return Promise.resolve(new ResolveError(new Error('references to other documents are not followed')))
  }
}

async function run(file: string, json: Json, rules: Record<string, 'error'>): Promise<Finding[]> {
  const { styleguide } = await createConfig({ rules })
  const document = { source: new Source('/document.json', '', 'application/json'), parsed: json }
  try {
    const problems = await lintDocument({
      document,
      config: styleguide,
      externalRefResolver: new NoExternalReferences(),
    })
    return problems.map((problem) => toFinding(file, json, problem))
  } catch (error) {
    const problem = `the structure could not be read: ${error instanceof Error ? error.message : String(error)}`
    return [
      {
        rule: 'openapi/struct',
        severity: 'error',
        file,
        at: '$',
        problem,
        fix: 'Follow the specification of the document.',
      },
    ]
  }
}

const toFinding = (file: string, json: Json, { ruleId, message, location, suggest }: NormalizedProblem): Finding => ({
  rule: `openapi/${ruleId}`,
  severity: 'error',
  file,
  at: pathOfPointer(json, decodeURIComponent((location[0]?.pointer ?? '#/').replace(/^#/, ''))),
  problem: message.trim().replace(/\.$/, ''),
  fix: suggest.length > 0 ? `Did you mean ${suggest.join(' or ')}?` : 'Follow the specification of the document.',
})
