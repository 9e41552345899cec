import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { runProgram } from '../../../src/workflow/cli/program.js'
import { temporaryFolder } from '../../support/temporaryFolder.js'
import { compose, definition } from '../definitions.js'

describe('--watch', () => {
  it('runs again when a file changes, goes on after a fault, and ends with Ctrl-C', async () => {
    const folder = temporaryFolder('watch')
    const write = (inputs: unknown) =>
      writeFileSync(join(folder, 'flow.json'), JSON.stringify(definition({ One: compose(inputs) })))
    write(1)
    writeFileSync(join(folder, 'flow.expect.yaml'), 'expect: { actions: { One: { outputs: 2 } } }')
    const controller = new AbortController()
    const steps = [() => write('@nosuch()'), () => write(2), () => controller.abort()]
    const printed: string[] = []
    const out = (text: string) => {
      printed.push(text)
      if (text.includes('Waiting for a change')) steps.shift()?.()
    }
    const code = await runProgram(['test', folder, '--watch', '--no-history'], {
      out,
      err: (text) => printed.push(text),
      width: 80,
      colours: false,
      interactive: false,
      startServices: () => Promise.reject(new Error('No service is needed.')),
      cancelled: controller.signal,
    })
    expect(code).toBe(0)
    const results = printed.join('').match(/^(?:FAILED|ok {4}|The workflow is not valid)/gm)
    expect(results).toEqual(['FAILED', 'The workflow is not valid', 'ok    '])
  })
})
