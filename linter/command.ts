import { join, relative } from 'node:path'
import { Command, Option } from 'commander'
import { programName } from '../src/command/programName.js'
import { commanderOutput, exitCodeOf, type Output } from '../src/command/run.js'
import { UsageError } from '../src/command/usageError.js'
import { packageRoot } from '../src/packageRoot.js'
import { lint, type Report } from './lint.js'
import { loadPackage } from './load.js'
import { checkAgainstSchemas } from './microsoftSchemas.js'
import { lintOpenApi } from './openApi.js'
import { toJson, toText } from './report.js'
import { rules } from './rules.js'

interface Options {
  definition?: string
  properties?: string
  icon?: string
  readme?: string
  intro?: string
  settings?: string
  script?: string
  schemas?: string
  except: string[]
  format: 'text' | 'json'
}

/** The committed files are a template: their host is a reserved name on purpose, so A19 cannot hold. */
const committed = {
  definition: nameOf('apiDefinition.swagger.json'),
  properties: nameOf('apiProperties.json'),
  icon: nameOf('connector/icon.png'),
  except: ['A19'],
}

/** A file of this project as a person in the current folder writes it. */
function nameOf(file: string): string {
  return relative(process.cwd(), join(packageRoot, file))
}

const list = (value: string) => value.split(',').map((each) => each.trim().toUpperCase())

/** The options of the command. */
export const describeLinter = (output: Output): Command =>
  new Command(`${programName} lint`)
    .description('Checks a connector package against the rules of the platform, of certification and of the designer.')
    .option(
      '--definition <file>',
      'apiDefinition.swagger.json (default: the committed one, with its properties and icon)',
    )
    .option('--properties <file>', 'apiProperties.json')
    .option('--icon <file>', 'icon.png')
    .option('--readme <file>', 'README.md, checked with the files beside it')
    .option('--intro <file>', 'intro.md')
    .option('--settings <file>', 'settings.json')
    .option('--script <file>', 'script.csx')
    .option('--schemas <folder>', 'folder with the three JSON schemas of microsoft/PowerPlatformConnectors')
    .option('--except <codes>', 'rules to leave out, such as A19,B16', list, [])
    .addOption(new Option('--format <format>', 'how to print').choices(['text', 'json']).default('text'))
    .exitOverride()
    .allowExcessArguments(false)
    .configureOutput(commanderOutput(output))

/**
 * The command `npm run connector:check`.
 *
 * @param argv Node's path, the script's path, then the options.
 * @returns The exit code: 0 clean, 1 findings of rank error, 2 wrong usage or an unreadable file.
 */
export const checkConnector = (argv: string[], output: Output): Promise<number> =>
  exitCodeOf(output, async () => {
    const options = describeLinter(output).parse(argv).opts<Options>()
    const report = await checkPackage(options)
    output.out(options.format === 'json' ? toJson(report) : toText(report))
    return report.findings.some(({ rank }) => rank === 'error') ? 1 : 0
  })

async function checkPackage(options: Options): Promise<Report> {
  const { except, ...files } = options.definition === undefined ? { ...options, ...template(options) } : options
  const unknown = except.filter((code) => !rules.some(({ id }) => id === code))
  if (unknown.length > 0) throw new UsageError(`--except: there is no rule ${unknown.join(', ')}. Codes look like A19.`)
  const pkg = await loadPackage({ ...files, definition: files.definition ?? committed.definition })
  const report = lint(pkg, except)
  const { file, bytes } = pkg.definition
  report.findings.push(...(await lintOpenApi(file, bytes.toString('utf8').replace(/^\uFEFF/, ''))))
  if (options.schemas !== undefined) report.findings.push(...(await checkAgainstSchemas(pkg, options.schemas)))
  return report
}

const template = (options: Options) => ({
  definition: committed.definition,
  properties: options.properties ?? committed.properties,
  icon: options.icon ?? committed.icon,
  except: [...options.except, ...committed.except],
})
