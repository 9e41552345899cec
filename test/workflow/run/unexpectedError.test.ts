import { describe, expect, it } from '@jest/globals'
import { ActionFailure } from '../../../src/workflow/model/outcome.js'
import type { ActionPlan } from '../../../src/workflow/model/plan.js'
import { failureOf } from '../../../src/workflow/run/unexpectedError.js'
import { prepareWorkflow } from '../../../src/workflow/runWorkflow.js'
import { ContentTooLarge } from '../../../src/workflow/value.js'
import { definition } from '../definitions.js'

const http = { type: 'Http', inputs: { method: 'GET', uri: 'https://a.example' } }

/** The plan of an action whose inputs or outputs may be secured. */
async function planOf(...properties: string[]): Promise<ActionPlan> {
  const secured = { runtimeConfiguration: { secureData: { properties } } }
  const { actions } = await prepareWorkflow(definition({ A: { ...http, ...(properties.length > 0 ? secured : {}) } }))
  const [action] = actions
  if (!action) throw new Error('The plan has no action.')
  return action
}

const report = 'This is a fault of the runner, not of the workflow: please report it.'

describe('an exception of an action', () => {
  it('is its failure when it is one', async () => {
    const failure = new ActionFailure('Mine', { code: 'Mine', message: 'mine' })
    expect(failureOf(failure, await planOf())).toBe(failure)
  })

  it.each([
    [new ContentTooLarge('it is larger than 5 bytes'), 'it is larger than 5 bytes'],
    [new RangeError('Invalid string length'), 'it is larger or nested deeper than this machine can process'],
  ])('is content that is too large: %s', async (error, reason) => {
    expect(failureOf(error, await planOf())).toMatchObject({
      code: 'BadRequest',
      error: { code: 'InvalidTemplate', message: `The content of action 'A' is too large: ${reason}.` },
    })
  })

  it('is a fault of the runner otherwise, with the place that threw it', async () => {
    const error = Object.assign(new TypeError('x is not a function'), {
      stack:
        'TypeError: x\n    at a (file:///home/me/dist/src/workflow/a.js:12:34)\n    at b (file:///home/me/dist/b.js:5:6)',
    })
    const message = `The runner failed in action 'A' (TypeError: x is not a function, in src/workflow/a.js:12). ${report}`
    expect(failureOf(error, await planOf())).toMatchObject({
      code: 'InternalServerError',
      error: { code: 'InternalServerError', message },
    })
  })

  it.each([
    [Object.assign(new Error('none'), { stack: 'Error: none\n    at node:internal/a:1:2' }), ' (Error: none)'],
    [Object.assign(new Error('none'), { stack: undefined }), ' (Error: none)'],
    ['thrown text', ' (thrown text)'],
  ])('has no place where none is known: %s', async (error, shown) => {
    expect(failureOf(error, await planOf()).error.message).toBe(`The runner failed in action 'A'${shown}. ${report}`)
  })

  it.each([[['inputs']], [['outputs']], [['inputs', 'outputs']]])(
    'is not shown where %j are secured',
    async (names) => {
      const { error } = failureOf(new Error('a-secret'), await planOf(...names))
      expect(error.message).toBe(`The runner failed in action 'A'. ${report}`)
    },
  )
})
