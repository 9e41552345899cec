import { resolve } from 'node:path'
import swaggerJsdoc from 'swagger-jsdoc'
import type { SwaggerDocument } from '../src/contract/swagger.js'
import { annotatedFiles, definition } from './definition.js'

const order = [
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
  'securityDefinitions',
  'security',
]

/**
 * Gathers the `@swagger` blocks beside the handlers and the fixed part into one Swagger 2.0 document.
 *
 * @param root the package's folder.
 * @throws Error naming file and place when a block is not YAML.
 */
export function gatherDefinition(root: string): SwaggerDocument {
  const gathered = swaggerJsdoc({
    definition: structuredClone(definition),
    apis: annotatedFiles.map((file) => resolve(root, file)),
    failOnErrors: true,
  }) as Record<string, unknown>
  const filled = Object.entries(gathered).filter(([, value]) => !isEmpty(value))
  return Object.fromEntries(filled.sort(([a], [b]) => rank(a) - rank(b))) as unknown as SwaggerDocument
}

const isEmpty = (value: unknown) => typeof value === 'object' && value !== null && Object.keys(value).length === 0

const rank = (member: string) => (order.includes(member) ? order.indexOf(member) : order.length)
