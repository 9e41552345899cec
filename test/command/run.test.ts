import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { runProgram } from '../support/program.js'
import { temporaryFolder } from '../support/temporaryFolder.js'

/** Runs the package's command with a pipe for its output that is closed before it writes. */
async function runWithClosedPipe(...args: string[]) {
  const program = runProgram('cli/main.js', {}, args)
  program.child.stdout?.destroy()
  return { code: await program.ended, stderr: program.output().stderr }
}

describe('a command whose output is no longer read', () => {
  it.each([[['--help']], [['lint', '--help']], [['workflow', '--help']], [['workflow', 'test', '--help']]])(
    'ends quietly with its own exit code: %j',
    async (args) => {
      expect(await runWithClosedPipe(...args)).toEqual({ code: 0, stderr: '' })
    },
  )

  it('ends before its work does', async () => {
    const folder = temporaryFolder('closed-pipe')
    const triggers = { manual: { type: 'Request', kind: 'Http' } }
    writeFileSync(join(folder, 'flow.json'), JSON.stringify({ triggers, actions: {} }))
    writeFileSync(join(folder, 'flow.expect.yaml'), 'expect: { run: { status: Succeeded } }')
    const watch = ['workflow', 'test', folder, '--watch', '--no-history']
    expect(await runWithClosedPipe(...watch)).toEqual({ code: 141, stderr: '' })
  })
})
