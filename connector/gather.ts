import { resolve } from 'node:path'
import swaggerJsdoc from 'swagger-jsdoc'
import { asSwagger } from '../src/contract/readSwagger.js'
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
 * Joins the `@swagger` blocks above the handlers and the fixed part to one Swagger 2.0 document.
 *
 * @param root the package's folder.
 * @throws Error naming file and line when a block is not YAML.
 */
export function gatherDefinition(root: string): SwaggerDocument {
  const gathered = swaggerJsdoc({
    definition: structuredClone(definition),
    apis: annotatedFiles.map((file) => resolve(root, file)),
    failOnErrors: true,
  })
  const filled = Object.entries(gathered).filter(([, value]) => !isEmpty(value))
  return asSwagger(Object.fromEntries(filled.sort(([a], [b]) => rank(a) - rank(b))), 'The generated definition')
}

const isEmpty = (value: unknown) => typeof value === 'object' && value !== null && Object.keys(value).length === 0

const rank = (member: string) => (order.includes(member) ? order.indexOf(member) : order.length)
