import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseObject } from '../../../linter/load.js'
import { packageRoot } from '../../../src/packageRoot.js'
import { writeGenerated } from '../../generated.js'
import { logicAppsTemplate } from './template.js'

/** `npm run deploy:template` writes the ARM template; with `--check` it only compares and exits 1 when it is stale. */
const read = (name: string) => parseObject(name, readFileSync(join(packageRoot, name)))
const template = logicAppsTemplate({
  definition: read('apiDefinition.swagger.json'),
  properties: read('apiProperties.json'),
  icon: readFileSync(join(packageRoot, 'connector', 'icon.png')),
  workflow: read('workflows/create-and-manage-access-tokens.json'),
})
const files = { 'deploy/logic-apps/azuredeploy.json': template }
process.exitCode = writeGenerated(packageRoot, files, 'npm run deploy:template', process.argv.slice(2))
