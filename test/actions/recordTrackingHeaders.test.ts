import { describe, expect, it } from '@jest/globals'
import { useApi } from '../support/api.js'
import { expectContract, expectError } from '../support/reply.js'

const sent = {
  'x-ms-workflow-run-id': '08584312345678901234567890123CU00',
  'x-ms-workflow-operation-name': 'Refused_once',
  'x-ms-action-tracking-id': '6f1f0b2e-8d5e-4c52-9e35-0d2c2f7b6a11',
}
const recorded = {
  workflowRunId: sent['x-ms-workflow-run-id'],
  workflowOperationName: sent['x-ms-workflow-operation-name'],
  actionTrackingId: sent['x-ms-action-tracking-id'],
}

describe('RecordTrackingHeaders', () => {
  const keys = [`${'k'.repeat(32)}-one`, `${'k'.repeat(32)}-two`]
  const api = useApi({ apiKeys: keys })
  const record = (body: object, headers: Record<string, string> = sent, key = keys[0] ?? '') =>
    api.request
      .post('/trackingHeaders?api-version=2021-03-07')
      .set({ 'X-API-Key': key, ...headers })
      .send(body)

  it('needs a credential, and a name for the probe', async () => {
    expectError(await api.request.post('/trackingHeaders').send({ probe: 'p' }), 401, 'Unauthorized')
    expectError(await record({}), 400, 'ValidationError')
    expectError(await record({ probe: 'p'.repeat(129) }), 400, 'ValidationError')
  })

  it('returns the three headers of every request of a probe', async () => {
    await record({ probe: 'two' })
    const response = await record({ probe: 'two' }, { 'x-ms-workflow-run-id': 'another' })
    expect(response.status).toBe(200)
    expectContract('RecordTrackingHeaders', response)
    const time = { receivedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/), refused: false }
    expect(response.body).toEqual({
      requests: [
        { ...time, ...recorded },
        { ...time, workflowRunId: 'another' },
      ],
    })
  })

  it('refuses the first request of a probe when refuseFirst is set, so that it is repeated', async () => {
    const first = await record({ probe: 'refused', refuseFirst: true })
    expectError(first, 429, 'TooManyRequests')
    expectContract('RecordTrackingHeaders', first)
    expect(first.headers['retry-after']).toBe('1')
    const { body, status } = await record({ probe: 'refused', refuseFirst: true })
    expect(status).toBe(200)
    expect(body.requests).toMatchObject([
      { refused: true, ...recorded },
      { refused: false, ...recorded },
    ])
  })

  it('shows a caller nothing of another', async () => {
    await record({ probe: 'mine' })
    const { body } = await record({ probe: 'mine' }, {}, keys[1])
    expect(body.requests).toEqual([{ receivedAt: expect.any(String), refused: false }])
  })

  it('ignores a header that is empty, long or looks like a secret', async () => {
    const { body } = await record(
      { probe: 'odd' },
      {
        'x-ms-workflow-run-id': '',
        'x-ms-workflow-operation-name': 'n'.repeat(257),
        'x-ms-action-tracking-id': `accesskey=${'s'.repeat(20)}`,
      },
    )
    expect(body.requests).toEqual([{ receivedAt: expect.any(String), refused: false }])
  })

  it('explains what to do when a caller sends too many requests', async () => {
    const responses = await Promise.all(Array.from({ length: 101 }, (_, i) => record({ probe: `${i}` }, {}, keys[1])))
    const [refused] = responses.filter(({ status }) => status !== 200)
    if (!refused) throw new Error('All were taken.')
    expectError(refused, 429, 'TooManyRequests')
    expect(refused.body.error.message).toContain('try again then')
  })
})
