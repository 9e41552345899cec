import { describe, expect, it } from '@jest/globals'
import { replacePattern } from '../../../src/workflow/expect/boundedPattern.js'
import { differences } from '../../../src/workflow/expect/difference.js'

describe('a regular expression of a test', () => {
  it('is a difference when it does not come to an end', () => {
    const [difference] = differences('response.body', { $matches: '^(a+)+$' }, `${'a'.repeat(60)}!`)
    expect(difference?.expected).toContain('took longer than 1 second')
  })

  it('matches and replaces as usual', () => {
    expect(differences('a', { $matches: '^8:acs:' }, '8:acs:1')).toEqual([])
    expect(differences('a', { $matches: '^8:acs:' }, '9')).toHaveLength(1)
    expect(replacePattern('order-\\d+', 'order-1, order-22', '<redacted>')).toBe('<redacted>, <redacted>')
  })
})
