import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, openSync } from 'node:fs'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { describe, expect, it } from '@jest/globals'
import { packageRoot } from '../../src/packageRoot.js'
import { describeWhere } from '../support/describeWhere.js'

const moduleOf = (name: string) => JSON.stringify(join(packageRoot, 'dist/src/process', `${name}.js`))

/** Runs a program whose standard output or error is the given one; returns its exit code and what it wrote to the other. */
function run(
  program: string,
  { stdout = 'pipe', stderr = 'pipe' }: { stdout?: number | 'pipe'; stderr?: number | 'pipe' },
) {
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], { stdio: ['ignore', stdout, stderr] })
  return { child, ended: once(child, 'exit').then(([code]) => code as number | null) }
}

const logging = `
  import { createLog } from ${moduleOf('logger')}
  const { logger, lost, close } = createLog('info')
  for (let i = 0; i < 200; i++) {
    logger.info('x'.repeat(10_000))
    await new Promise(setImmediate)
  }
  while (lost() === 0) await new Promise((resolve) => setTimeout(resolve, 10))
  await close()
  logger.info('after the end')
  process.stdout.write('closed')
`

describe('a log', () => {
  const toClosedPipe = () => {
    const program = run(logging, {})
    program.child.stderr?.destroy()
    return program
  }
  const cases: [name: string, start: () => ReturnType<typeof run>][] = [
    ['to a pipe that nobody reads', () => run(logging, {})],
    ['to a pipe whose reader has left', toClosedPipe],
  ]
  if (existsSync('/dev/full'))
    cases.push(['on a full disk', () => run(logging, { stderr: openSync('/dev/full', 'w') })])

  it.each(cases)('%s stops neither the program nor its end, and counts what was lost', async (_name, start) => {
    const { child, ended } = start()
    const printed = child.stdout ? text(child.stdout) : ''
    expect(await ended).toBe(0)
    expect(await printed).toBe('closed')
  })
})

describeWhere(existsSync('/dev/full'), 'there is no /dev/full')('a stream without error handling of its own', () => {
  const handling = `
    import { handleStreamErrors, streamErrors } from ${moduleOf('streamErrors')}
    handleStreamErrors()
  `
  const counting = `${handling}
    process.stdout.write('a line')
    while (streamErrors() === 0) await new Promise((resolve) => setTimeout(resolve, 10))
    process.stderr.write(String(streamErrors()))
  `

  it('is counted when it fails, and the program goes on', async () => {
    const { child, ended } = run(counting, { stdout: openSync('/dev/full', 'w') })
    const printed = child.stderr ? text(child.stderr) : ''
    expect(await ended).toBe(0)
    expect(await printed).toBe('1')
  })

  it('is the only error that is ignored: another one ends the program', async () => {
    const { child, ended } = run(`${handling} throw new Error('ours')`, {})
    const printed = child.stderr ? text(child.stderr) : ''
    expect(await ended).toBe(1)
    expect(await printed).toContain('Error: ours')
  })
})
