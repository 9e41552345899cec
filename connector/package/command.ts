import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Command, Option } from 'commander'
import { parseObject } from '../../linter/parseJson.js'
import { toText } from '../../linter/report/text.js'
import { programName } from '../../src/command/programName.js'
import { commanderOutput, exitCodeOf, type Output } from '../../src/command/run.js'
import { UsageError } from '../../src/command/usageError.js'
import { writeFolder } from '../../src/command/writeFolder.js'
import { languages } from '../../src/contract/tokenScopes.js'
import { packageRoot } from '../../src/packageRoot.js'
import { committedBranding } from '../properties.js'
import { signInKinds } from '../signIns.js'
import { assemblePackage, errorsOf } from './assemble.js'
import { readOptions } from './options.js'
import { editions, type RawOptions } from './rawOptions.js'

type Options = RawOptions & { out: string; force?: boolean }

const { publisher, stackOwner } = committedBranding
const page = 'default: the page of the API at its host'

/** The options of the command. */
export const describeConnector = (output: Output): Command =>
  new Command(`${programName} connector`)
    .description('Writes the connector package for one deployment of the API.')
    .requiredOption('--host <host>', 'public host name of the deployed API')
    .option('--out <folder>', 'where to write', 'connector-package')
    .option('--force', 'replace the files of an existing folder')
    .option('--auth <kinds>', `sign-ins, of ${signInKinds.join(', ')}, with commas between`, 'connection-string')
    .addOption(new Option('--edition <edition>', 'platform').choices(editions).default('power-platform'))
    .addOption(new Option('--locale <locale>', 'language of the shown texts').choices(languages).default('en'))
    .option('--publisher <name>', 'company that publishes the connector', publisher)
    .option('--certification', 'for submission to Microsoft: with stackOwner and real addresses')
    .option(
      '--stack-owner <name>',
      `with --certification: company that runs the service behind it (default: ${stackOwner})`,
    )
    .option('--website <url>', page)
    .option('--privacy-policy <url>', page)
    .option('--support-url <url>', page)
    .option('--support-email <address>', 'default: none')
    .option('--environment <guid>', 'Power Platform environment, for settings.json')
    .option('--client-id <guid>', 'Microsoft Entra app registration of the API, for --auth entra')
    .option('--tenant <tenant>', 'its tenant, or common')
    .option('--resource <uri>', 'its application ID URI')
    .option('--development', 'accept a host that only developers reach')
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
    const { files, report } = assemblePackage(readMaterials(), readOptions(options))
    if (errorsOf(report).length > 0) {
      output.error(`Nothing was written, because certification would refuse the package:\n${toText(report)}`)
      return 1
    }
    await writeFolder(options.out, files, options.force === true)
    output.out(`${[...files.keys()].map((name) => `wrote ${join(options.out, name)}`).join('\n')}\n${toText(report)}`)
    return 0
  })

function readMaterials() {
  const name = 'apiDefinition.swagger.json'
  return {
    definition: parseObject(name, readFileSync(join(packageRoot, name))),
    icon: readFileSync(join(packageRoot, 'connector', 'icon.png')),
  }
}
