import { renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Command } from 'commander'
import { commanderOutput, exitCodeOf, processOutput } from '../../src/command/run.js'
import { packageRoot } from '../../src/packageRoot.js'
import { iconBrandColor } from '../properties.js'
import { drawIcon } from './draw.js'

/** `npm run connector:icon` redraws connector/icon.png. */
process.exitCode = await exitCodeOf(processOutput, async () => {
  new Command('npm run connector:icon --')
    .description('Draws connector/icon.png in the colour of the connector.')
    .exitOverride()
    .allowExcessArguments(false)
    .configureOutput(commanderOutput(processOutput))
    .parse()
  const target = join(packageRoot, 'connector', 'icon.png')
  writeFileSync(`${target}.new`, drawIcon(iconBrandColor))
  renameSync(`${target}.new`, target)
  processOutput.out('wrote connector/icon.png\n')
  return 0
})
