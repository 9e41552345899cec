import { describe, expect, it } from '@jest/globals'
import { formatCauses } from '../../../src/workflow/failure/formatCause.js'
import { whyNot } from '../../../src/workflow/failure/whyNot.js'
import { compose } from '../definitions.js'
import { behind, runActions } from '../run.js'
import { useService } from '../services.js'

const call = (uri: string, body: unknown, more = {}) => ({
  type: 'Http',
  inputs: { method: 'POST', uri, body, retryPolicy: { type: 'none' } },
  ...more,
})

describe('what made a run fail', () => {
  const service = useService(({ url }) =>
    url.startsWith('/fail')
      ? {
          status: 403,
          headers: { 'Content-Type': 'application/json' },
          body: '{"error":{"code":"Denied","message":"Not today."}}',
        }
      : { status: 200 },
  )

  it('is the action that failed by itself, with the error of the service, what was sent and what followed', async () => {
    const run = await runActions({
      Send: call(`${service.url}/fail`, { id: 7 }),
      Next: { ...compose(1), ...behind('Send') },
      Last: { ...compose(1), ...behind('Next') },
    })
    expect(formatCauses(run)).toEqual([
      'Send Failed (Forbidden)',
      '  Denied: Not today.',
      `  Sent: POST ${service.url}/fail`,
      expect.stringMatching(/^ {2}Inputs: \{.*"body":\{"id":7\}/),
      '  Followed by: Next Skipped, Last Skipped',
    ])
  })

  it('names the repetition of each loop, how many more failed, and no container that only passes it on', async () => {
    const inner = { type: 'Foreach', foreach: '@item()', actions: { Divide: compose('@div(1, item())') } }
    const run = await runActions({
      Teams: { type: 'Foreach', foreach: [[1], [1, 0, 0]], actions: { People: inner } },
      Next: { ...compose(1), ...behind('Teams') },
    })
    expect(formatCauses(run)).toEqual([
      'Divide Failed (BadRequest), repetition 2 of Teams, repetition 2 of People, and 1 more of them',
      expect.stringContaining("Attempt to divide an integral or decimal value by zero in function 'div'"),
      '  Followed by: Teams Failed, People Failed, Next Skipped',
    ])
  })

  it('shows neither what is secured nor tokens', async () => {
    const secured = { runtimeConfiguration: { secureData: { properties: ['inputs'] } } }
    const key = 'accesskey=c2VjcmV0'
    const run = await runActions({
      Hidden: call(`${service.url}/fail`, 'a secret of a test', secured),
      Shown: call(`${service.url}/fail`, key),
    })
    const text = formatCauses(run).join('\n')
    expect(text).not.toContain('a secret of a test')
    expect(text).not.toContain('c2VjcmV0')
    expect(text).toContain('accesskey=…')
  })
})

describe('why an action did not succeed', () => {
  const stepsOf = async (actions: object, name: string) => {
    const { properties } = await runActions(actions)
    return whyNot(properties, name).map(({ action, reason }) => `${action}: ${reason}`)
  }

  it('leads through skipped actions and containers to the one that failed by itself', async () => {
    const actions = {
      Try: { type: 'Scope', actions: { Bad: compose('@div(1, 0)'), Rest: { ...compose(1), ...behind('Bad') } } },
      Then: { type: 'Scope', actions: { Inner: compose(1) }, ...behind('Try') },
    }
    expect(await stepsOf(actions, 'Inner')).toEqual([
      'Inner: skipped with Then',
      'Then: skipped because Try ended Failed',
      'Try: failed because of Bad inside it',
      expect.stringMatching(/^Bad: InvalidTemplate: /),
    ])
    expect(await stepsOf(actions, 'Rest')).toHaveLength(2)
  })

  it('ends at a branch that was not taken, and is nothing for an action that succeeded', async () => {
    const actions = {
      Way: {
        type: 'If',
        expression: { equals: [1, 2] },
        actions: { Yes: compose(1) },
        else: { actions: { No: compose(1) } },
      },
    }
    expect(await stepsOf(actions, 'Yes')).toEqual(['Yes: in a branch of Way that was not taken'])
    expect(await stepsOf(actions, 'No')).toEqual([])
  })
})
