import { describe, expect, it } from '@jest/globals'
import { type Status, worstStatus } from '../../../src/workflow/model/status.js'
import { compose } from '../definitions.js'
import { actionOf, behind, runActions, statuses } from '../run.js'

/** What an item makes of its round: the divisor decides whether it fails, the seconds whether it is in time. */
const rounds: Partial<Record<Status, object>> = {
  Succeeded: { by: 1, seconds: 1 },
  Failed: { by: 0, seconds: 1 },
  TimedOut: { by: 1, seconds: 3600 },
}

function loopOver(items: Status[]) {
  const wait = { type: 'Wait', inputs: { interval: { count: "@item()['seconds']", unit: 'Second' } } }
  const actions = { Divide: compose("@div(1, item()['by'])"), Pause: { ...wait, ...behind('Divide') } }
  return runActions({
    Each: {
      type: 'Foreach',
      foreach: items.map((status) => rounds[status]),
      actions: { Try: { type: 'Scope', limit: { timeout: 'PT1M' }, actions } },
    },
  })
}

describe('a loop and an action in it', () => {
  it.each<[Status, Status[]]>([
    ['Succeeded', ['Succeeded', 'Succeeded']],
    ['Failed', ['Failed', 'Succeeded']],
    ['Failed', ['Succeeded', 'Failed']],
    ['TimedOut', ['TimedOut', 'Succeeded']],
    ['TimedOut', ['Succeeded', 'TimedOut']],
    ['Failed', ['TimedOut', 'Failed']],
    ['Failed', ['Failed', 'TimedOut']],
    ['Failed', ['Succeeded', 'TimedOut', 'Failed', 'Succeeded']],
  ])('are %s over rounds that are %j', async (worst, items) => {
    const run = await loopOver(items)
    expect(actionOf(run, 'Try').repetitions?.map(({ properties }) => properties.status)).toEqual(items)
    expect(statuses(run)).toMatchObject({ Each: worst, Try: worst })
    expect(run.properties.status).toBe(worst)
  })

  it('are Succeeded where the action ran in one round and was skipped in another', async () => {
    expect(statuses(await loopOver(['Failed', 'Succeeded'])).Pause).toBe('Succeeded')
    expect(statuses(await loopOver(['Failed', 'Failed'])).Pause).toBe('Skipped')
  })

  it('have the code of the first round with that status, in the record of the action', async () => {
    const { code } = actionOf(await loopOver(['Succeeded', 'Failed']), 'Divide')
    expect(code).toBe('BadRequest')
  })
})

describe('the worst of two statuses', () => {
  it.each<[Status, Status]>([
    ['Failed', 'TimedOut'],
    ['TimedOut', 'Cancelled'],
    ['Cancelled', 'Succeeded'],
    ['Succeeded', 'Skipped'],
  ])('is %s and not %s, in any order', (worst, other) => {
    expect(worstStatus([worst, other])).toBe(worst)
    expect(worstStatus([other, worst])).toBe(worst)
  })

  it('is Succeeded when there are none', () => {
    expect(worstStatus([])).toBe('Succeeded')
  })
})
