import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { isPostgresAddress, readPostgresAddress } from '../../src/storage/postgresAddress.js'

const setting = 'SOME_STORE'

describe('the address of a PostgreSQL database', () => {
  it.each([
    ['postgres://h/d', true],
    ['PostgreSQL://h/d', true],
    ['postgres', false],
    ['./postgres:/x', false],
    ['C:/data/store.db', false],
    [':memory:', false],
  ])('%s: %s', (text, expected) => {
    expect(isPostgresAddress(text, setting)).toBe(expected)
  })

  it.each([
    'postgres:/ada:s3cret@h/d',
    'postgresql:ada:s3cret@h/d',
    'postgress://ada:s3cret@h/d',
    'mysql://ada:s3cret@h/d',
    'file:/ada:s3cret',
  ])('%s is a settings error that does not repeat it, not a file', (text) => {
    const read = () => isPostgresAddress(text, setting)
    expect(read).toThrow(
      expect.objectContaining({ name: 'ConfigError', message: expect.stringMatching(/^SOME_STORE is/) }),
    )
    expect(read).not.toThrow(/s3cret/)
  })

  it('is shown without user and password', () => {
    const { place } = readPostgresAddress('postgres://ada:s3cret@db.example.com:6432/acs?sslmode=verify-full', setting)
    expect(place).toBe('in PostgreSQL at db.example.com:6432/acs')
  })

  it('is never repeated when it cannot be read', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 12 }), (rest) => {
        const text = `postgres://ada:s3cret@${rest}`
        try {
          expect(readPostgresAddress(text, setting).place).not.toContain('s3cret@')
        } catch (failure) {
          expect(failure).toMatchObject({ name: 'ConfigError' })
          expect(`${failure} ${(failure as Error).cause}`).not.toContain('s3cret')
        }
      }),
      { examples: [['h:port/d']] },
    )
  })
})
