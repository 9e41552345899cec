import { readExpectations } from '../expect/expectation.js'
import type { RunOptions } from '../runWorkflow.js'
import { runSuite } from './runSuite.js'
import { findSuite } from './suite.js'
import type { Terminal } from './terminal.js'
import type { TestFlags } from './testOptions.js'
import { readPairs } from './values.js'
import { watchFiles } from './watchFiles.js'

/** `test PATH…`: runs the tests under the paths. Returns the exit code. */
export async function testCommand(terminal: Terminal, paths: readonly string[], flags: TestFlags): Promise<number> {
  const options: RunOptions = {
    ...(flags.workflow === undefined ? {} : { workflow: flags.workflow }),
    ...(flags.api === undefined ? {} : { defaultConnection: { url: flags.api } }),
    ...(flags.retries === false ? { retries: false } : {}),
    ...(flags.mockUnresolved ? { mockUnresolved: true } : {}),
    ...(flags.appSetting ? { appSettings: readPairs('--app-setting', flags.appSetting) } : {}),
  }
  const run = async () => runSuite(terminal, await findSuite(paths), options, flags)
  return flags.watch ? watchFiles(terminal, paths, run) : run()
}

/** `FILE --expect EXPECTATIONS`: the same for one workflow. */
export async function expectCommand(
  terminal: Terminal,
  workflow: string,
  expect: string,
  options: RunOptions,
  flags: TestFlags,
): Promise<number> {
  return runSuite(terminal, [{ workflow, expectations: await readExpectations(expect) }], options, flags)
}
