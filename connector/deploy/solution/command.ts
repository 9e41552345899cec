import { join } from 'node:path'
import { Command } from 'commander'
import { programName } from '../../../src/command/programName.js'
import { commanderOutput, exitCodeOf, type Output } from '../../../src/command/run.js'
import { UsageError } from '../../../src/command/usageError.js'
import { writeFile } from '../../../src/command/writeFile.js'
import { packageRoot } from '../../../src/packageRoot.js'
import { packSolution } from './pack.js'

interface Options {
  connectorId: string
  out: string
  force?: boolean
}

/** The options of the command. */
export const describeSolution = (output: Output): Command =>
  new Command(`${programName} deploy solution`)
    .description("Writes the Power Automate solution of the document's workflow, for one environment.")
    .requiredOption('--connector-id <id>', 'name of the connector there, as `paconn create` prints it')
    .option('--out <file>', 'where to write', 'acs-access-tokens.zip')
    .option('--force', 'replace an existing file')
    .exitOverride()
    .allowExcessArguments(false)
    .configureOutput(commanderOutput(output))

/**
 * The command `npm run deploy:solution`.
 *
 * @param argv Node's path, the script's path, then the options.
 * @returns The exit code: 0 written, 2 wrong usage.
 */
export const makeSolution = (argv: string[], output: Output): Promise<number> =>
  exitCodeOf(output, async () => {
    const { connectorId, out, force } = describeSolution(output).parse(argv).opts<Options>()
    if (!/^shared_[a-z0-9][a-z0-9.-]*$/i.test(connectorId)) {
      throw new UsageError(
        `--connector-id ${connectorId}: not the name of a connector. It begins with shared_, as in ` +
          'shared_acs-20identity-5f1234; `paconn create` prints it, and settings.json keeps it.',
      )
    }
    await writeFile(out, packSolution(join(packageRoot, 'workflows/power-automate'), connectorId), force === true)
    output.out(`wrote ${out}\n`)
    return 0
  })
