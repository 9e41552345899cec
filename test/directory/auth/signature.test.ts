import { createSecretKey } from 'node:crypto'
import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { contentHash, isSignedBy, parseSignatureHeader, sign } from '../../../src/directory/auth/signature.js'

const emptyBodyHash = '47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='

describe('sign', () => {
  const key = createSecretKey(Buffer.from('pw==', 'base64'))
  const facts = {
    method: 'GET',
    date: 'Wed, 13 Apr 2022 18:09:12 GMT',
    host: 'contoso.communicationservices.azure.com',
    contentHash: emptyBodyHash,
  }

  it.each([
    ['/', '88MDmJhUR3m5QhFxb8ztShsSwlGrg7g/6XPnWf7QEO4='],
    ['/testPath', 'RoCrHjw7fb9fpHSbqvRUY2xa8RBS0YvI1cxI1x8AS38='],
    ['/testPath?testQuery=yes', 'il99+rd6V5O136roX/zVePCNle78HmvC4B7tu9zRH3I='],
  ])('gives the signature known from the Python SDK for %s', (target, expected) => {
    expect(sign(key, { ...facts, target }).toString('base64')).toBe(expected)
  })

  it('makes another signature when any fact of the request differs', () => {
    const fact = fc.record({
      method: fc.constantFrom('GET', 'POST', 'DELETE'),
      target: fc.webPath().map((path) => `/${path}`),
      date: fc.string(),
      host: fc.domain(),
      contentHash: fc.base64String(),
    })
    fc.assert(
      fc.property(fact, fact, (one, other) => {
        fc.pre(JSON.stringify(one) !== JSON.stringify(other))
        expect(isSignedBy(key, one, sign(key, one))).toBe(true)
        expect(isSignedBy(key, other, sign(key, one))).toBe(false)
      }),
    )
  })
})

describe('contentHash', () => {
  it('of no body is the one every SDK sends', () => {
    expect(contentHash(Buffer.alloc(0))).toBe(emptyBodyHash)
  })
})

describe('parseSignatureHeader', () => {
  const signature = '88MDmJhUR3m5QhFxb8ztShsSwlGrg7g/6XPnWf7QEO4='

  it.each([
    ['x-ms-date;host;x-ms-content-sha256', 'x-ms-date'],
    ['date;host;x-ms-content-sha256', 'date'],
    ['Date;Host;X-MS-Content-SHA256', 'date'],
  ])('reads the style %s', (names, dateHeader) => {
    expect(parseSignatureHeader(`HMAC-SHA256 SignedHeaders=${names}&Signature=${signature}`)).toEqual({
      dateHeader,
      signature: Buffer.from(signature, 'base64'),
    })
  })

  it.each([
    [
      'another order of the names',
      `HMAC-SHA256 SignedHeaders=host;x-ms-date;x-ms-content-sha256&Signature=${signature}`,
    ],
    ['a name too few', `HMAC-SHA256 SignedHeaders=host;x-ms-content-sha256&Signature=${signature}`],
    [
      'App Configuration’s form',
      `HMAC-SHA256 Credential=a&SignedHeaders=x-ms-date;host;x-ms-content-sha256&Signature=${signature}`,
    ],
    ['a signature of another length', 'HMAC-SHA256 SignedHeaders=x-ms-date;host;x-ms-content-sha256&Signature=AAAA'],
    ['another scheme', 'Bearer eyJ'],
    ['nothing', ''],
  ])('takes no header with %s', (_what, header) => {
    expect(parseSignatureHeader(header)).toBeUndefined()
  })
})
