import { join, relative } from 'node:path'
import { Command, Option } from 'commander'
import { programName } from '../src/command/programName.js'
import { commanderOutput, exitCodeOf, type Output } from '../src/command/run.js'
import { UsageError } from '../src/command/usageError.js'
import { checkPackage, type PackageReport } from './checkPackage.js'
import { isRule, readExceptions } from './exceptions.js'
import { explainRule, listRules } from './explain.js'
import { severities } from './finding.js'
import { type FoundPackage, findPackages, shortName } from './findPackages.js'
import { fixPackage } from './fix.js'
import { languageRules } from './lint.js'
import { readMicrosoftSchemas } from './microsoftSchemas.js'
import type { Progress } from './progress.js'
import { toGithub } from './report/github.js'
import { toJson } from './report/json.js'
import { toJunit } from './report/junit.js'
import { toSarif } from './report/sarif.js'
import { hasError } from './report/summary.js'
import { toText, toTextOfMany } from './report/text.js'
import type { Severity } from './rule.js'

const formats = ['text', 'json', 'sarif', 'github', 'junit'] as const

import { packageRoot } from '../src/packageRoot.js'

interface Options {
  definition?: string
  properties?: string
  icon?: string
  readme?: string
  intro?: string
  settings?: string
  script?: string
  schemas?: string
  config?: string
  except: string[]
  language: 'en' | 'any'
  severity?: Severity
  format: (typeof formats)[number]
  fix?: boolean
  eol?: 'lf' | 'crlf'
  list?: boolean
  explain?: string
}

/** The package of this repository. Its host is a reserved name on purpose, which its file of exceptions states. */
const committed: FoundPackage = {
  name: nameOf('apiDefinition.swagger.json'),
  files: {
    definition: nameOf('apiDefinition.swagger.json'),
    properties: nameOf('apiProperties.json'),
    icon: nameOf('connector/icon.png'),
  },
  config: nameOf('connector/connector-check.json'),
}

/** A file of this project as a person in the current folder writes it. */
function nameOf(file: string): string {
  return relative(process.cwd(), join(packageRoot, file))
}

const codes = (value: string) =>
  value.split(',').map((each) => {
    const code = each.trim()
    return /^[a-z]\d\d$/i.test(code) ? code.toUpperCase() : code
  })

/** The options of the command. */
export const describeLinter = (output: Output): Command =>
  new Command(`${programName} lint`)
    .description('Checks connector packages against the rules of the platform, of certification and of the designer.')
    .argument('[paths...]', 'packages, or folders with packages at any depth (default: the package of this repository)')
    .option('--definition <file>', 'apiDefinition.swagger.json, where the files of a package are not in one folder')
    .option('--properties <file>', 'apiProperties.json')
    .option('--icon <file>', 'icon.png')
    .option('--readme <file>', 'README.md, checked with the files beside it')
    .option('--intro <file>', 'intro.md')
    .option('--settings <file>', 'settings.json')
    .option('--script <file>', 'script.csx')
    .option('--schemas <folder>', 'folder with the three JSON schemas of microsoft/PowerPlatformConnectors')
    .option('--config <file>', 'exceptions with reasons (default: connector-check.json beside the definition)')
    .option('--except <codes>', 'rules to leave out, such as A19,B16', codes, [])
    .addOption(
      new Option('--language <language>', 'any: texts need not be English').choices(['en', 'any']).default('en'),
    )
    .addOption(
      new Option(
        '--severity <severity>',
        'lowest severity to show (default: advice for one package, error for several)',
      ).choices(severities),
    )
    .addOption(new Option('--format <format>', 'how to print').choices(formats).default('text'))
    .option('--fix', 'write the safe corrections: byte order mark, spaces at line ends, full stops')
    .addOption(new Option('--eol <ending>', 'with --fix: how lines end afterwards').choices(['lf', 'crlf']))
    .option('--list', 'print all rules')
    .option('--explain <rule>', 'print what a rule requires, why, its source and examples')
    .exitOverride()
    .configureOutput(commanderOutput(output))

/**
 * The command `npm run connector:check`.
 *
 * @param argv Node's path, the script's path, then the options.
 * @param progress Called before each package when there are several.
 * @returns The exit code: 0 no errors, 1 findings of severity error, 2 wrong usage or a file that cannot be read.
 */
export const checkConnector = (argv: string[], output: Output, progress: Progress = () => undefined): Promise<number> =>
  exitCodeOf(output, async () => {
    const command = describeLinter(output).parse(argv)
    const options = command.opts<Options>()
    if (options.explain !== undefined) {
      output.out(explainRule(options.explain))
      return 0
    }
    if (options.list) {
      output.out(listRules(options.severity ?? 'advice', options.format === 'json'))
      return 0
    }
    if (options.eol !== undefined && !options.fix) throw new UsageError('--eol has no effect without --fix. Add --fix.')
    const packages = await packagesOf(command.args, options)
    const reports = await checkAll(packages, options, output, progress)
    output.out(print(reports, options))
    return reports.some(hasError) ? 1 : 0
  })

async function packagesOf(paths: string[], options: Options): Promise<FoundPackage[]> {
  const { definition, properties, icon, readme, intro, settings, script } = options
  const named = { properties, icon, readme, intro, settings, script }
  const given = Object.entries(named).find(([, file]) => file !== undefined)?.[0]
  if (paths.length > 0) {
    const file = definition === undefined ? given : 'definition'
    if (file !== undefined)
      throw new UsageError(`--${file} cannot be combined with folders. Name files or folders, not both.`)
    return await findPackages(paths)
  }
  if (definition !== undefined) return [{ name: definition, files: { ...named, definition }, config: undefined }]
  const files = {
    ...committed.files,
    ...Object.fromEntries(Object.entries(named).filter(([, file]) => file !== undefined)),
  }
  return [{ ...committed, files }]
}

async function checkAll(
  packages: FoundPackage[],
  options: Options,
  output: Output,
  progress: Progress,
): Promise<PackageReport[]> {
  const unknown = options.except.filter((code) => !isRule(code))
  if (unknown.length > 0)
    throw new UsageError(`--except: there is no rule ${unknown.join(', ')}. --list shows them all.`)
  const except = [...options.except, ...(options.language === 'any' ? languageRules : [])]
  const schemas = options.schemas === undefined ? undefined : await readMicrosoftSchemas(options.schemas)
  const shared = options.config === undefined ? undefined : await readExceptions(options.config)
  const reports: PackageReport[] = []
  for (const [index, { name, files, config }] of packages.entries()) {
    if (packages.length > 1) progress(index, packages.length, name)
    const exceptions = shared ?? (config === undefined ? [] : await readExceptions(config))
    const check = () => checkPackage(shortName(name), files, { except, exceptions, schemas })
    const report = await check()
    const changed = options.fix ? await fixPackage(report, files, options.eol) : []
    for (const { file, changes } of changed) output.error(`${file}: ${changes} corrections written\n`)
    reports.push(changed.length > 0 ? await check() : report)
  }
  if (packages.length > 1) progress(packages.length, packages.length, '')
  return reports
}

function print(reports: PackageReport[], options: Options): string {
  const [only] = reports.length === 1 ? reports : []
  const severity = options.severity ?? (only ? 'advice' : 'error')
  switch (options.format) {
    case 'text':
      return only ? toText(only, severity) : toTextOfMany(reports, severity)
    case 'json':
      return toJson(reports, options.severity ?? 'advice')
    case 'sarif':
      return toSarif(reports, options.severity ?? 'advice')
    case 'github':
      return toGithub(reports, severity)
    case 'junit':
      return toJunit(reports, options.severity ?? 'error')
  }
}
