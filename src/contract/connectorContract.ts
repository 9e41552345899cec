import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { packageRoot } from '../packageRoot.js'
import { type Contract, readContract } from './contract.js'
import type { SwaggerDocument } from './swagger.js'

/** The connector's own contract, from the committed `apiDefinition.swagger.json`. Read it at start. */
export function readConnectorContract(): Contract {
  const text = readFileSync(join(packageRoot, 'apiDefinition.swagger.json'), 'utf8')
  return readContract(JSON.parse(text) as SwaggerDocument)
}
