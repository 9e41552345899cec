import { describe, expect, it } from '@jest/globals'
import { runCommandLine } from '../cli/command.js'

/**
 * What the sample tests of LogicAppUnit assert, of workflows of our own: status and inputs of actions, requests that mocks match, results
 * they give, repetitions, tracked properties, the client tracking id, a Terminate's code and message, and the response to the caller.
 */
describe('a Standard project with all kinds of actions', () => {
  it('meets its expectations with everything mocked that only Azure can run', async () => {
    const { code, out, err } = await runCommandLine(['test', 'test/cases/standardProject', '--no-history'])
    expect({ code, err, failed: out.match(/^FAILED.*$/gm) }).toEqual({ code: 0, err: '', failed: null })
    expect(out).toMatch(/workflows: 31 passed, 0 failed\n$/)
  })
})
