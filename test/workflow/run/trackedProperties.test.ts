import { describe, expect, it } from '@jest/globals'
import { compose } from '../definitions.js'
import { actionOf, faultsOf, repetitionsOf, runActions } from '../run.js'

describe('tracked properties', () => {
  it('are evaluated once the action has ended, with action() as the action itself', async () => {
    const trackedProperties = {
      order: "@triggerBody()['order']",
      made: '@action().outputs.n',
      status: '@{action().status} of @{action().name}',
    }
    const run = await runActions(
      { Made: { ...compose({ n: '@add(1, 1)' }), trackedProperties }, Plain: compose(1) },
      { input: { body: { order: 'order-7' } } },
    )
    expect(actionOf(run, 'Made').trackedProperties).toEqual({
      order: 'order-7',
      made: 2n,
      status: 'Succeeded of Made',
    })
    expect(actionOf(run, 'Plain')).not.toHaveProperty('trackedProperties')
  })

  it('are kept of an action that failed', async () => {
    const trackedProperties = { code: "@action()['error']['code']" }
    const run = await runActions({ Bad: { ...compose('@div(1, 0)'), trackedProperties } })
    expect(actionOf(run, 'Bad')).toMatchObject({ status: 'Failed', trackedProperties: { code: 'InvalidTemplate' } })
  })

  it('leave the action as it is when they cannot be evaluated, and record the reason', async () => {
    const run = await runActions({ Made: { ...compose(1), trackedProperties: { n: '@div(1, 0)' } } })
    expect(actionOf(run, 'Made')).toMatchObject({
      status: 'Succeeded',
      trackedProperties: {
        error: { code: 'TrackedPropertiesEvaluationFailed', message: expect.stringContaining('divide') },
      },
    })
  })

  it('are an error above 16,000 characters', async () => {
    const trackedOf = async (length: number) => {
      const trackedProperties = { text: '@triggerBody()' }
      const run = await runActions(
        { Made: { ...compose(1), trackedProperties } },
        { input: { body: 'x'.repeat(length) } },
      )
      return actionOf(run, 'Made').trackedProperties
    }
    expect(await trackedOf(15_989)).toEqual({ text: 'x'.repeat(15_989) })
    expect(await trackedOf(15_990)).toEqual({
      error: {
        code: 'TrackedPropertiesEvaluationFailed',
        message: 'The tracked properties are too large: it is larger than 16000 bytes.',
      },
    })
  })

  it('belong to each iteration of a loop', async () => {
    const actions = { Item: { ...compose('@item()'), trackedProperties: { item: '@mul(item(), 2)' } } }
    const run = await runActions({ Each: { type: 'Foreach', foreach: [1, 2], actions } })
    const tracked = repetitionsOf(run, 'Item').map(({ properties }) => properties.trackedProperties)
    expect(tracked).toEqual([{ item: 2n }, { item: 4n }])
  })

  it('are refused beside secured content', async () => {
    const runtimeConfiguration = { secureData: { properties: ['inputs'] } }
    expect(await faultsOf({ Made: { ...compose(1), trackedProperties: { n: 1 }, runtimeConfiguration } })).toEqual([
      expect.stringContaining('Tracked properties cannot be combined with secured inputs or outputs'),
    ])
  })
})
