import { resolve } from 'node:path'
import swaggerJsdoc from 'swagger-jsdoc'
import { topLevelKeys } from '../linter/rules/document.js'
import { asSwagger } from '../src/contract/readSwagger.js'
import { httpMethods, type SwaggerDocument } from '../src/contract/swagger.js'
import { annotatedFiles, definition } from './definition.js'

/**
 * Joins the `@swagger` blocks above the handlers and the fixed part to one Swagger 2.0 document.
 *
 * @param root the package's folder.
 * @throws Error naming file and line when a block is not YAML, or naming a shared response that does not exist.
 */
export function gatherDefinition(root: string): SwaggerDocument {
  const gathered = swaggerJsdoc({
    definition: structuredClone(definition),
    apis: annotatedFiles.map((file) => resolve(root, file)),
    failOnErrors: true,
  })
  const filled = Object.entries(gathered).filter(([, value]) => !isEmpty(value))
  const document = asSwagger(
    Object.fromEntries(filled.sort(([a], [b]) => rank(a) - rank(b))),
    'The generated definition',
  )
  return inlineResponses(document)
}

/** Copies shared responses into the operations that refer to them: the designer does not follow such references. */
function inlineResponses({ responses: shared = {}, ...document }: SwaggerDocument): SwaggerDocument {
  const operations = Object.values(document.paths).flatMap((item) =>
    httpMethods.flatMap((method) => item[method] ?? []),
  )
  for (const { operationId, responses } of operations) {
    for (const [status, response] of Object.entries(responses)) {
      if (!('$ref' in response) || typeof response.$ref !== 'string') continue
      const named = shared[response.$ref.replace('#/responses/', '')]
      if (!named)
        throw new Error(`${operationId}: the response ${status} is ${response.$ref}, which no @swagger block defines.`)
      responses[status] = structuredClone(named)
    }
  }
  return document
}

const isEmpty = (value: unknown) => typeof value === 'object' && value !== null && Object.keys(value).length === 0

const rank = (member: string) => (topLevelKeys.includes(member) ? topLevelKeys.indexOf(member) : topLevelKeys.length)
