import { type Command, InvalidArgumentError, Option } from 'commander'

/** The options of `test` as commander gives them. */
export interface TestFlags {
  workflow?: string
  api?: string
  filter?: string
  bail?: boolean
  watch?: boolean
  verbose?: boolean
  update?: boolean
  /** False with `--no-retries`. */
  retries?: boolean
  appSetting?: string[]
  mockUnresolved?: boolean
  json?: boolean
  junit?: string
  html?: string
  coverage?: boolean
  coverageReport?: string[]
  minCoverage?: number
  runs: string
  history: boolean
  keepRuns: number
  keepDays: number
}

/** Adds the options of `test` to a command. */
export function addTestOptions(command: Command): Command {
  return command
    .option('--workflow <name>', 'workflow to test, from an ARM template with several')
    .option('--api <url>', 'connector API to run against (default: one started for the tests, with a directory)')
    .option('--filter <text>', 'run only tests whose workflow or name contains the text')
    .option('--bail', 'stop after the first test that fails')
    .option('--watch', 'run again when a file changes, until Ctrl-C')
    .option('--verbose', 'show every difference, including those that follow from another')
    .option('--update', 'write the snapshots instead of comparing them')
    .option('--no-retries', 'do not retry failed calls')
    .option('--mock-unresolved', 'mock every action that cannot be called locally with Succeeded and an empty body')
    .option('--app-setting <name=value...>', "app setting for every test, for @appsetting('NAME')")
    .option('--json', 'print the results as JSON')
    .option('--junit <file>', 'write a JUnit XML report')
    .option('--html <folder>', 'write the report of each run, and an index, as HTML pages')
    .option('--coverage', 'show which actions, branches, cases, run-after edges and loop ends the tests reached')
    .option('--coverage-report <file...>', 'write the coverage as Cobertura (.xml) or lcov (.info, .lcov)')
    .option('--min-coverage <percent>', 'fail when less is covered', readPercent)
    .addOption(new Option('--runs <folder>', 'folder of run histories').default('.data/runs'))
    .option('--no-history', 'write no run history')
    .option('--keep-runs <number>', 'maximum runs to keep in the folder', readCount, 500)
    .option('--keep-days <days>', 'days to keep runs', readCount, 30)
}

function readPercent(text: string): number {
  const percent = Number(text)
  if (text.trim() !== '' && percent >= 0 && percent <= 100) return percent
  throw new InvalidArgumentError('It must be a number from 0 to 100.')
}

function readCount(text: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text)
  throw new InvalidArgumentError('It must be a whole number.')
}
