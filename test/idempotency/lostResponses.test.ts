import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { createWithLostResponses } from '../../bench/lostResponses.js'
import { temporaryFolder } from '../support/temporaryFolder.js'

describe('creates whose responses are lost at random', () => {
  const creates = 60
  const folder = temporaryFolder('lost-responses')

  it('end with exactly one user for each caller when responses to the caller are lost', async () => {
    const store = join(folder, 'front.db')
    const outcome = await createWithLostResponses({ creates, lostToCaller: 0.3, lostToApi: 0, store })
    expect(outcome).toMatchObject({
      served: creates,
      distinct: creates,
      foreignTokens: 0,
      users: creates,
      possibleOrphans: 0,
    })
    expect(outcome.lostToCaller).toBeGreaterThan(0)
  })

  it('end with one user for each caller, and every other user on record, when the service’s are lost too', async () => {
    const store = join(folder, 'both.db')
    const outcome = await createWithLostResponses({ creates, lostToCaller: 0.2, lostToApi: 0.2, store })
    expect(outcome).toMatchObject({ served: creates, distinct: creates, foreignTokens: 0 })
    expect(outcome.users).toBeLessThanOrEqual(creates + outcome.possibleOrphans)
    expect(outcome.lostToApi).toBeGreaterThan(0)
  })
})
