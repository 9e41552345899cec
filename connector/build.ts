import { processOutput } from '../src/command/run.js'
import { packageRoot } from '../src/packageRoot.js'
import { gatherDefinition } from './gather.js'
import { runGenerator } from './generated.js'
import { properties } from './properties.js'

/** `npm run swagger` writes the two generated files of the connector; `npm run swagger:check` compares. */
process.exitCode = await runGenerator(
  {
    name: 'npm run swagger',
    description: 'Writes apiDefinition.swagger.json and apiProperties.json from the annotations beside the handlers.',
    files: () => ({
      'apiDefinition.swagger.json': gatherDefinition(packageRoot),
      'apiProperties.json': properties,
    }),
  },
  process.argv,
  processOutput,
)
