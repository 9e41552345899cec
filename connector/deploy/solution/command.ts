import { join } from 'node:path'
import { Command } from 'commander'
import { toText } from '../../../linter/report/text.js'
import { programName } from '../../../src/command/programName.js'
import { commanderOutput, exitCodeOf, type Output } from '../../../src/command/run.js'
import { UsageError } from '../../../src/command/usageError.js'
import { writeFolder } from '../../../src/command/writeFolder.js'
import { isGuid } from '../../../src/guid.js'
import { packageRoot } from '../../../src/packageRoot.js'
import { addPackageOptions, hostText } from '../../package/addPackageOptions.js'
import { assemblePackage, errorsOf } from '../../package/assemble.js'
import { committedMaterials } from '../../package/materials.js'
import { readOptions } from '../../package/options.js'
import type { RawOptions } from '../../package/rawOptions.js'
import { archives, importOrder } from './archives.js'
import { connectorSolution } from './connectorSolution.js'
import { type Binding, flowSolution } from './flowSolution.js'
import { solutionNames } from './names.js'

type Options = Omit<RawOptions, 'host' | 'edition'> & {
  host?: string
  connectorId?: string
  managed?: boolean
  out: string
  force?: boolean
}

const ownOptions = ['connectorId', 'managed', 'out', 'force']

/** The options of the command. */
export const describeSolution = (output: Output): Command =>
  addPackageOptions(new Command(`${programName} deploy solution`).option('--host <host>', hostText))
    .description("Writes two Power Platform solutions: the connector, and the document's flow, which uses it.")
    .option('--managed', 'solutions that cannot be edited where they are imported')
    .option('--connector-id <id>', 'the flow alone, for a connector made by paconn: its name there, shared_…')
    .option('--out <folder>', 'where to write', 'acs-solutions')
    .option('--force', 'replace the files of an existing folder')
    .exitOverride()
    .allowExcessArguments(false)
    .configureOutput(commanderOutput(output))

/**
 * The command `npm run deploy:solution`.
 *
 * @param argv Node's path, the script's path, then the options.
 * @returns The exit code: 0 written, 1 certification would refuse the connector, 2 wrong usage.
 */
export const makeSolution = (argv: string[], output: Output): Promise<number> =>
  exitCodeOf(output, async () => {
    const command = describeSolution(output).parse(argv)
    const { connectorId, managed = false, out, force = false, ...raw } = command.opts<Options>()
    if (out.trim() === '') throw new UsageError('--out needs a value: the folder to write.')
    const write = async (files: Map<string, Buffer>) => {
      await writeFolder(out, files, force)
      output.out(`${[...files.keys()].map((name) => `wrote ${join(out, name)}`).join('\n')}\n`)
    }
    if (connectorId !== undefined) {
      rejectConnectorOptions(command)
      await write(
        archives(
          [[solutionNames.flow, flow({ kind: 'name', connectorId: readConnectorId(connectorId) }, managed)]],
          managed,
        ),
      )
      return 0
    }
    const { parts, report } = connectorParts(raw)
    if (errorsOf(report).length > 0) {
      output.error(`Nothing was written, because certification would refuse the connector:\n${toText(report)}`)
      return 1
    }
    const files = archives(
      [
        [solutionNames.connector, connectorSolution(parts, managed)],
        [solutionNames.flow, flow({ kind: 'component' }, managed)],
      ],
      managed,
    )
    await write(files)
    output.out(`\n${importOrder(out, [...files.keys()])}`)
    return 0
  })

const flow = (binding: Binding, managed: boolean) =>
  flowSolution(join(packageRoot, 'workflows/power-automate'), binding, managed)

function connectorParts({ host, ...raw }: Omit<RawOptions, 'host' | 'edition'> & { host?: string }) {
  if (host === undefined) {
    throw new UsageError('--host needs a value: the public host name of the deployed API. Or name --connector-id.')
  }
  const materials = committedMaterials()
  const options = readOptions({ ...raw, host, edition: 'power-platform' })
  const { definition, properties, report } = assemblePackage(materials, options)
  return { parts: { materials, assembled: { definition, properties }, host: options.host }, report }
}

function rejectConnectorOptions(command: Command): void {
  const given = command.options.find((option) => {
    const name = option.attributeName()
    return !ownOptions.includes(name) && command.getOptionValueSource(name) === 'cli'
  })
  if (!given) return
  throw new UsageError(`${given.long} has no effect with --connector-id: the connector is there already. Leave it out.`)
}

function readConnectorId(connectorId: string): string {
  if (isGuid(connectorId)) {
    throw new UsageError(
      `--connector-id ${connectorId}: a GUID is for \`pac connector update\`. Name the connector as the environment does, ` +
        'shared_…; settings.json keeps it after `paconn create`.',
    )
  }
  if (/^shared_[a-z0-9][a-z0-9.-]*$/i.test(connectorId)) return connectorId
  throw new UsageError(
    `--connector-id ${connectorId}: not the name of a connector. It begins with shared_, as in ` +
      'shared_acs-20identity-5f1234; `paconn create` prints it, and settings.json keeps it.',
  )
}
