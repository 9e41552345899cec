import { packageRoot } from '../../../src/packageRoot.js'
import { writeGenerated } from '../../generated.js'
import { committedTemplate } from './command.js'

/** `npm run deploy:template` writes the ARM template; with `--check` it only compares and exits 1 when it is stale. */
const files = { 'deploy/logic-apps/azuredeploy.json': committedTemplate() }
process.exitCode = writeGenerated(packageRoot, files, 'npm run deploy:template', process.argv.slice(2))
