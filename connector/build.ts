import { packageRoot } from '../src/packageRoot.js'
import { gatherDefinition } from './gather.js'
import { writeGenerated } from './generated.js'
import { properties } from './properties.js'

/** `npm run swagger` writes the two generated files; with `--check` it only compares and exits 1 when one is stale. */
const files = { 'apiDefinition.swagger.json': gatherDefinition(packageRoot), 'apiProperties.json': properties }
process.exitCode = writeGenerated(packageRoot, files, 'npm run swagger', process.argv.slice(2))
