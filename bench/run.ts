import { cpus } from 'node:os'
import { compareApi } from './apiComparison.js'
import { reportCrashes } from './crashReport.js'
import { measureDirectory } from './directoryRates.js'
import { reportLostAnswers } from './lostAnswersReport.js'
import { measurePostgres } from './postgresRates.js'
import { modelScale } from './scaleModel.js'
import { measureWorkflows } from './workflowSpeed.js'

const print = (line: string) => void process.stdout.write(`${line}\n`)

/** The parts of the bench by name. `npm run bench` runs those that stand for themselves; `npm run bench -- NAME` one. */
const parts = {
  api: {
    title: '(a) the connector API against the quickstart handler, on one stand-in of the service',
    run: () => compareApi(print),
  },
  directory: {
    title: '(b) the directory against what an RSA signature costs, and against itself a thousand times larger',
    run: () => measureDirectory(print),
  },
  crash: {
    title: '(c) the directory killed a hundred times during load',
    run: () => reportCrashes(print),
  },
  workflow: {
    title: '(d) workflow test runs',
    run: () => measureWorkflows(print),
  },
  postgres: {
    title: '(e) the directory on PostgreSQL, one process and two',
    run: () => measurePostgres(print),
  },
  scale: {
    title: "(f) what a user costs the API's store, and what that makes of many",
    run: () => modelScale(print),
  },
  lost: {
    title: '(g) creates whose answers are lost at random',
    run: () => reportLostAnswers(print),
  },
}
const unlessNamed = [parts.api, parts.directory, parts.workflow]

const isPart = (name: string): name is keyof typeof parts => Object.hasOwn(parts, name)
const [name] = process.argv.slice(2)
const [processor] = cpus()
print(`${processor?.model ?? 'unknown processor'}, ${cpus().length} cores, Node ${process.version}`)
if (name !== undefined && !isPart(name)) {
  process.stderr.write(`There is no part ${name} of the bench. Parts: ${Object.keys(parts).join(', ')}.\n`)
  process.exitCode = 2
} else {
  for (const { title, run } of name === undefined ? unlessNamed : [parts[name]]) {
    print(`\n${title}`)
    await run()
  }
}
