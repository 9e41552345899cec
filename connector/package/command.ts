import { join } from 'node:path'
import { Command, Option } from 'commander'
import { toText } from '../../linter/report/text.js'
import { programName } from '../../src/command/programName.js'
import { commanderOutput, exitCodeOf, type Output } from '../../src/command/run.js'
import { UsageError } from '../../src/command/usageError.js'
import { writeFolder } from '../../src/command/writeFolder.js'
import { committedBranding } from '../properties.js'
import { addPackageOptions, hostText } from './addPackageOptions.js'
import { assemblePackage, errorsOf } from './assemble.js'
import { committedMaterials } from './materials.js'
import { readOptions } from './options.js'
import { editions, type RawOptions } from './rawOptions.js'

type Options = RawOptions & { out: string; force?: boolean }

const { stackOwner } = committedBranding

/** The options of the command. */
export const describeConnector = (output: Output): Command =>
  addPackageOptions(new Command(`${programName} connector`).requiredOption('--host <host>', hostText))
    .description('Writes the connector package for one deployment of the API.')
    .option('--out <folder>', 'where to write', 'connector-package')
    .option('--force', 'replace the files of an existing folder')
    .addOption(new Option('--edition <edition>', 'platform').choices(editions).default('power-platform'))
    .option('--certification', 'for submission to Microsoft: with stackOwner and real addresses')
    .option(
      '--stack-owner <name>',
      `with --certification: company that runs the service behind it (default: ${stackOwner})`,
    )
    .option('--environment <guid>', 'Power Platform environment, for settings.json')
    .exitOverride()
    .allowExcessArguments(false)
    .configureOutput(commanderOutput(output))

/**
 * The command `npm run connector`.
 *
 * @param argv Node's path, the script's path, then the options.
 * @returns The exit code: 0 written, 1 certification would refuse the package, 2 wrong usage.
 */
export const makeConnector = (argv: string[], output: Output): Promise<number> =>
  exitCodeOf(output, async () => {
    const options = describeConnector(output).parse(argv).opts<Options>()
    if (options.out.trim() === '') throw new UsageError('--out needs a value: the folder to write.')
    const { files, report } = assemblePackage(committedMaterials(), readOptions(options))
    if (errorsOf(report).length > 0) {
      output.error(`Nothing was written, because certification would refuse the package:\n${toText(report)}`)
      return 1
    }
    await writeFolder(options.out, files, options.force === true)
    output.out(`${[...files.keys()].map((name) => `wrote ${join(options.out, name)}`).join('\n')}\n${toText(report)}`)
    return 0
  })
