import { describe } from '@jest/globals'
import { createMemoryTracking } from '../../src/store/memoryTracking.js'
import { describeTracking } from './trackingSuite.js'

describe('tracking headers recorded without a store', () => {
  describeTracking(async () => {
    const tracking = createMemoryTracking()
    return [tracking, tracking]
  })
})
