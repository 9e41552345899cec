import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { readUserId } from '../../src/identity/userPath.js'

const prefix = '/identities/'

describe('the id of a user in a path', () => {
  it.each([
    '',
    '.',
    '..',
    '%2e%2e',
    '.%2E',
    'a/b',
    'a\\b',
    'a?b',
    'a#b',
    'a\u0000b',
    'a\nb',
    'a\u007fb',
    '%2f',
    '%5C',
    '%00',
    '%3f',
  ])('is not %j, which would make it another path', (id) =>
    expect(() => readUserId(id)).toThrow('identityId is not a User ID'),
  )

  it.each(['8:acs:1', 'x', '...', 'a..b', '.a', '%', '%zz', 'constructor', 'ü', '8:acs:a_b c'])(
    'may be %j, about which the service decides',
    (id) => expect(readUserId(id)).toEqual({ communicationUserId: id }),
  )

  it('never leads to another path, decoded once or twice', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (id) => {
        try {
          readUserId(id)
        } catch {
          return
        }
        for (const spelling of [encodeURIComponent(id), encodeURI(id)]) {
          const { pathname, search, hash } = new URL(`https://contoso.example${prefix}${spelling}`)
          expect([pathname.startsWith(prefix), pathname.split('/').length, search, hash]).toEqual([true, 3, '', ''])
        }
      }),
    )
  })
})
