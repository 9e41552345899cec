import { processOutput } from '../../../src/command/run.js'
import { runGenerator } from '../../generated.js'
import { committedTemplate } from './command.js'

/** `npm run deploy:template` writes the committed ARM template; `-- --check` compares. */
process.exitCode = await runGenerator(
  {
    name: 'npm run deploy:template',
    description: 'Writes deploy/logic-apps/azuredeploy.json from the connector and its workflow.',
    files: () => ({ 'deploy/logic-apps/azuredeploy.json': committedTemplate() }),
  },
  process.argv,
  processOutput,
)
