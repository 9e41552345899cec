import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { readUserId, userIdIn } from '../../src/identity/userPath.js'

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

  it.each(['8%3Aacs%3A1', '8%3aacs%3a1'])('is not %j, which is encoded twice', (id) => {
    expect(() => readUserId(id)).toThrow('percent-encoded twice')
    expect(() => readUserId(id)).toThrow(expect.objectContaining({ status: 400, target: 'identityId' }))
  })

  it('is named as the fault of the request', () =>
    expect(() => readUserId('..')).toThrow(expect.objectContaining({ status: 400, target: 'identityId' })))

  it.each(['8:acs:1', 'a8%3Aacs%3A1', 'x', '...', 'a..b', '.a', '%', '%zz', 'constructor', 'ü', '8:acs:a_b c'])(
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

describe('what the log may name as a user', () => {
  const user = '8:acs:00000000-0000-4000-8000-000000000001_00000000-0000-4000-8000-000000000002'

  it('is the id of a user', () => expect(userIdIn(user)).toBe(user))

  it.each([undefined, 5, [user], 'a secret', `${user}x`, ` ${user}`, `x${user}`])('is not %j', (value) =>
    expect(userIdIn(value)).toBeUndefined(),
  )
})
