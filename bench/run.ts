import { cpus } from 'node:os'
import { Argument, Command } from 'commander'
import { commanderOutput, exitCodeOf, processOutput } from '../src/command/run.js'

const print = (line: string) => void process.stdout.write(`${line}\n`)

/**
 * The parts of the bench by name; each is loaded when it runs. `npm run bench` runs the default ones; `npm run bench -- NAME`
 * one.
 */
const parts = {
  api: {
    title: '(a) the connector API against the quickstart handler, on one stub of the service',
    run: async () => (await import('./apiComparison.js')).compareApi(print),
  },
  directory: {
    title: '(b) the directory against the cost of an RSA signature, and against itself a thousand times larger',
    run: async () => (await import('./directoryRates.js')).measureDirectory(print),
  },
  crash: {
    title: '(c) the directory killed a hundred times during load',
    run: async () => (await import('./crashReport.js')).reportCrashes(print),
  },
  workflow: {
    title: '(d) workflow test runs',
    run: async () => (await import('./workflowSpeed.js')).measureWorkflows(print),
  },
  postgres: {
    title: '(e) the directory on PostgreSQL, one process, two and four',
    run: async () => (await import('./postgresRates.js')).measurePostgres(print),
  },
  scale: {
    title: "(f) the storage and time of a user in the API's store, extrapolated",
    run: async () => (await import('./scaleModel.js')).modelScale(print),
  },
  lost: {
    title: '(g) creates whose responses are lost at random',
    run: async () => (await import('./lostResponsesReport.js')).reportLostResponses(print),
  },
  linter: {
    title: '(h) the linter over a definition of 500 KB',
    run: async () => (await import('./linterSpeed.js')).measureLinter(print),
  },
  overload: {
    title: '(i) more requests than one process can handle',
    run: async () => (await import('./overload.js')).measureOverload(print),
  },
  drain: {
    title: '(j) the API stopped while calls are in progress',
    run: async () => (await import('./drain.js')).measureDrain(print),
  },
  explorer: {
    title: "(k) the page's directory view over 10⁶ identities, in Chromium",
    run: async () => (await import('./explorer.js')).measureExplorer(print),
  },
}
const unlessNamed = [parts.api, parts.directory, parts.workflow]

process.exitCode = await exitCodeOf(processOutput, async () => {
  const command = new Command('npm run bench --')
    .description('Measures ratios, side by side in one run, on this machine.')
    .addArgument(
      new Argument('[part]', `what to measure (default: api, directory and workflow)`).choices(Object.keys(parts)),
    )
    .addHelpText(
      'after',
      `\n${Object.entries(parts)
        .map(([name, { title }]) => `  ${name.padEnd(10)} ${title}`)
        .join('\n')}`,
    )
    .exitOverride()
    .allowExcessArguments(false)
    .configureOutput(commanderOutput(processOutput))
    .parse()
  const [name] = command.processedArgs as [keyof typeof parts | undefined]
  const [processor] = cpus()
  print(`${processor?.model ?? 'unknown processor'}, ${cpus().length} cores, Node ${process.version}`)
  for (const { title, run } of name === undefined ? unlessNamed : [parts[name]]) {
    print(`\n${title}`)
    await run()
  }
  return 0
})
