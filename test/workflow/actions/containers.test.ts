import { describe, expect, it } from '@jest/globals'
import { compose } from '../definitions.js'
import { actionOf, behind, errorOf, faultsOf, outputsOf, repetitionsOf, runActions, statuses } from '../run.js'

const fail = (more: object = {}) => ({ type: 'Compose', inputs: '@div(1, 0)', ...more })

describe('If and Switch', () => {
  it('run the branch that is chosen and skip the others with the reason', async () => {
    const run = await runActions({
      Choose: {
        type: 'If',
        expression: { and: [{ equals: [1, 1] }, { not: { greater: ['@length(createArray(1))', 5] } }] },
        actions: { Yes: compose('y') },
        else: { actions: { No: compose('n') } },
      },
      Pick: {
        type: 'Switch',
        expression: "@outputs('Yes')",
        cases: { Y: { case: 'y', actions: { Case: compose(1) } }, N: { case: 'n', actions: { Other: compose(2) } } },
        default: { actions: { None: compose(3) } },
        ...behind('Choose'),
      },
    })
    expect(statuses(run)).toEqual({
      Choose: 'Succeeded',
      Yes: 'Succeeded',
      No: 'Skipped',
      Pick: 'Succeeded',
      Case: 'Succeeded',
      Other: 'Skipped',
      None: 'Skipped',
    })
    expect(errorOf(run, 'No').code).toBe('ActionBranchingConditionNotSatisfied')
    expect(actionOf(run, 'Choose').inputs).toEqual({ expressionResult: true })
  })

  it('fail when the condition is no Boolean', async () => {
    const run = await runActions({ Choose: { type: 'If', expression: '@string(1)', actions: { Yes: compose(1) } } })
    expect(errorOf(run, 'Choose').code).toBe('InvalidTemplate')
    expect(statuses(run)).toMatchObject({ Choose: 'Failed', Yes: 'Skipped' })
    expect(errorOf(run, 'Yes').code).toBe('ActionDependencyFailed')
  })
})

describe('Foreach', () => {
  it('keeps its repetitions in order though they end in another', async () => {
    const wait = { type: 'Wait', inputs: { interval: { count: '@sub(5, item())', unit: 'Second' } } }
    const run = await runActions({
      Each: {
        type: 'Foreach',
        foreach: '@range(1, 4)',
        actions: { Pause: wait, Double: { ...compose('@mul(item(), 2)'), ...behind('Pause') } },
      },
      All: { ...compose("@outputs('Double')"), ...behind('Each') },
    })
    expect(outputsOf(run, 'All')).toEqual([2n, 4n, 6n, 8n])
    const double = repetitionsOf(run, 'Double')
    expect(double.map(({ name }) => name)).toEqual(['000000', '000001', '000002', '000003'])
    expect(double[2]?.properties.repetitionIndexes).toEqual([{ scopeName: 'Each', itemIndex: 2 }])
    expect(actionOf(run, 'Each').inputsLink?.metadata).toEqual({ foreachItemsCount: 4 })
  })

  it('runs every item though one fails, and fails itself', async () => {
    const run = await runActions({
      Each: {
        type: 'Foreach',
        foreach: [1, 0, 2],
        operationOptions: 'Sequential',
        actions: { Divide: compose('@div(4, item())') },
      },
      Results: { ...compose("@result('Each')"), ...behind('Each', 'Failed') },
    })
    expect(repetitionsOf(run, 'Divide').map(({ properties }) => properties.status)).toEqual([
      'Succeeded',
      'Failed',
      'Succeeded',
    ])
    expect(errorOf(run, 'Each')).toEqual({
      code: 'ActionFailed',
      message: 'An action failed. No dependent actions succeeded.',
    })
    expect(outputsOf(run, 'Results')).toMatchObject([{ name: 'Divide', repetitionCount: 3n, status: 'Failed' }])
    expect(run.properties.status).toBe('Succeeded')
  })

  it('needs an array, and may be empty', async () => {
    const run = await runActions({
      Each: { type: 'Foreach', foreach: '@null', actions: { Inner: compose(1) } },
      None: { type: 'Foreach', foreach: [], actions: { Never: compose(1) } },
    })
    expect(errorOf(run, 'Each').message).toContain(
      "the result of the evaluation of 'foreach' expression '@null' is of type 'Null'. The result must be a valid array.",
    )
    expect(statuses(run).None).toBe('Succeeded')
  })

  it('nests, with items by the name of their loop', async () => {
    const run = await runActions({
      Outer: {
        type: 'Foreach',
        foreach: [1, 2],
        actions: {
          Inner: {
            type: 'Foreach',
            foreach: ['a', 'b'],
            actions: { Both: compose("@{items('Outer')}@{items('Inner')}") },
          },
        },
      },
    })
    const both = repetitionsOf(run, 'Both')
    expect(both.map(({ name, properties }) => [name, properties.outputs])).toEqual([
      ['000000-000000', '1a'],
      ['000000-000001', '1b'],
      ['000001-000000', '2a'],
      ['000001-000001', '2b'],
    ])
  })
})

describe('Until', () => {
  const loop = (expression: unknown, more: object = {}) => ({
    Count: { type: 'InitializeVariable', inputs: { variables: [{ name: 'n', type: 'integer', value: 0 }] } },
    Loop: {
      type: 'Until',
      expression,
      actions: { Up: { type: 'IncrementVariable', inputs: { name: 'n' } } },
      ...behind('Count'),
      ...more,
    },
  })

  it('goes on until its condition holds, testing after each round', async () => {
    const run = await runActions(loop("@equals(variables('n'), 3)"))
    expect(run.properties.actions.Loop).toMatchObject({ status: 'Succeeded', iterationCount: 3 })
    expect(repetitionsOf(run, 'Up')).toHaveLength(3)
  })

  it('ends at its count, and succeeds unless FailWhenLimitsReached is set', async () => {
    const limit = { count: 2 }
    expect(statuses(await runActions(loop('@false', { limit }))).Loop).toBe('Succeeded')
    const run = await runActions(loop('@false', { limit, operationOptions: 'FailWhenLimitsReached' }))
    expect(statuses(run).Loop).toBe('Failed')
  })

  it('ends at its timeout, on the clock of the run', async () => {
    const wait = { type: 'Wait', inputs: { interval: { count: 1, unit: 'Hour' } } }
    const run = await runActions({
      Loop: { type: 'Until', expression: '@false', limit: { timeout: 'PT150M' }, actions: { Pause: wait } },
    })
    expect(actionOf(run, 'Loop').iterationCount).toBe(3)
  })
})

describe('Scope', () => {
  it('is Succeeded when what failed in it was handled, and result() lists what happened', async () => {
    const run = await runActions({
      Try: { type: 'Scope', actions: { Bad: fail(), Handle: { ...compose('handled'), ...behind('Bad', 'Failed') } } },
      Seen: { ...compose("@result('Try')"), ...behind('Try') },
    })
    expect(statuses(run)).toMatchObject({ Try: 'Succeeded', Bad: 'Failed', Handle: 'Succeeded' })
    expect(outputsOf(run, 'Seen')).toMatchObject([{ name: 'Bad', status: 'Failed' }, { name: 'Handle' }])
  })

  it('fails with what fails in it, and what waits for its success is skipped', async () => {
    const run = await runActions({
      Try: { type: 'Scope', actions: { Bad: fail() } },
      Next: { ...compose(1), ...behind('Try') },
      Clean: { ...compose(2), ...behind('Try', 'Failed', 'TimedOut', 'Skipped') },
    })
    expect(statuses(run)).toEqual({ Try: 'Failed', Bad: 'Failed', Next: 'Skipped', Clean: 'Succeeded' })
    expect(errorOf(run, 'Next')).toEqual({
      code: 'ActionConditionFailed',
      message:
        "The execution of template action 'Next' is skipped: the 'runAfter' condition for action 'Try' is not satisfied. " +
        "Expected status values 'Succeeded' and actual value 'Failed'.",
    })
  })

  it('is cancelled when its time is over', async () => {
    const wait = { type: 'Wait', inputs: { interval: { count: 1, unit: 'Hour' } } }
    const run = await runActions({ Try: { type: 'Scope', actions: { Pause: wait }, limit: { timeout: 'PT1M' } } })
    expect(run.properties.actions.Try).toMatchObject({ status: 'TimedOut', code: 'ActionTimedOut' })
    expect(run.properties.status).toBe('TimedOut')
  })
})

describe('Terminate', () => {
  it('ends the run with its own status, cancelling what is around it and skipping the rest', async () => {
    const run = await runActions({
      Try: {
        type: 'Scope',
        actions: {
          Stop: { type: 'Terminate', inputs: { runStatus: 'Failed', runError: { code: 'Mine', message: 'Enough.' } } },
          Later: { ...compose(1), ...behind('Stop') },
        },
      },
      Rest: { ...compose(2), ...behind('Try') },
    })
    expect(run.properties).toMatchObject({ status: 'Failed', error: { code: 'Mine', message: 'Enough.' } })
    expect(statuses(run)).toEqual({ Try: 'Cancelled', Stop: 'Succeeded', Later: 'Skipped', Rest: 'Skipped' })
    expect(actionOf(run, 'Rest').code).toBe('Terminated')
  })

  it('cannot be in a loop, and Cancelled has no error', async () => {
    const stop = { type: 'Terminate', inputs: { runStatus: 'Cancelled', runError: { code: 'x' } } }
    expect(await faultsOf({ Each: { type: 'Foreach', foreach: [], actions: { Stop: stop } } })).toEqual([
      expect.stringContaining('A Terminate cannot be in a loop'),
      expect.stringContaining("A 'runError' belongs to the run status Failed only"),
    ])
  })
})

describe('Wait', () => {
  it('takes no real time, and is in the history', async () => {
    const run = await runActions({
      Day: { type: 'Wait', inputs: { interval: { count: 1, unit: 'Day' } } },
      Until: { type: 'Wait', inputs: { until: { timestamp: '@addHours(utcNow(), 2)' } }, ...behind('Day') },
    })
    const { startTime, endTime, status } = run.properties
    expect(status).toBe('Succeeded')
    expect(Date.parse(endTime) - Date.parse(startTime)).toBeGreaterThanOrEqual(26 * 3_600_000)
  })
})
