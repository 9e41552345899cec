import { describeSolution, makeSolution } from '../connector/deploy/solution/command.js'
import { describeTemplate, makeTemplate } from '../connector/deploy/template/command.js'
import { describeConnector, makeConnector } from '../connector/package/command.js'
import { checkConnector, describeLinter } from '../linter/command.js'
import { terminalProgress } from '../linter/progress.js'
import { exitCodeOf } from '../src/command/run.js'
import { type Context, newCommand, type Subcommand } from './subcommand.js'

/** The programs outside `src/` expect a whole `argv`, with the paths of Node and the script. */
const argv = (args: string[]) => ['node', 'acs-identity-connector', ...args]

/** `connector`: the package for one deployment. */
export const connector: Subcommand = {
  describe: ({ output }) => describeConnector(output),
  run: (args, { output }) => makeConnector(argv(args), output),
}

/** `lint`: the rules of certification. */
export const lint: Subcommand = {
  describe: ({ output }) => describeLinter(output),
  run: (args, { output }) => checkConnector(argv(args), output, terminalProgress),
}

const deployments = new Map([
  ['template', { describe: describeTemplate, make: makeTemplate }],
  ['solution', { describe: describeSolution, make: makeSolution }],
])

/** `deploy template` and `deploy solution`. */
export const deploy: Subcommand = {
  describe: describeDeploy,
  run([kind = '--help', ...rest], context) {
    const deployment = deployments.get(kind)
    if (deployment) return deployment.make(argv(rest), context.output)
    return exitCodeOf(context.output, async () => {
      await describeDeploy(context).parseAsync([kind], { from: 'user' })
      return 0
    })
  },
}

function describeDeploy(context: Context) {
  const command = newCommand('deploy', context)
    .description('Writes the files that a deployment imports.')
    .helpCommand(false)
  for (const [name, { describe }] of deployments) command.addCommand(describe(context.output).name(name))
  return command
}
