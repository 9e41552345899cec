import { describe, expect, it } from '@jest/globals'
import { hostnameOf, isAddressedTo, isCrossOrigin, isForwarded } from '../../src/http/requestOrigin.js'

describe('isForwarded', () => {
  it.each(['forwarded', 'via', 'x-forwarded', 'x-forwarded-for', 'x-forwarded-client-cert', 'x-real-ip'])(
    'is true for a request with %s',
    (name) => {
      expect(isForwarded({ headers: { host: 'localhost', [name]: '' }, httpVersion: '1.1' })).toBe(true)
    },
  )

  it.each(['viaduct', 'x-forwardedness', 'x-real-ipv6', 'not-via', 'my-x-forwarded-for'])(
    'is false for one with %s',
    (name) => {
      expect(isForwarded({ headers: { [name]: '' }, httpVersion: '1.1' })).toBe(false)
    },
  )

  it('is true for HTTP/1.0, which nginx uses to a server behind it', () => {
    expect(isForwarded({ headers: {}, httpVersion: '1.0' })).toBe(true)
  })
})

describe('isAddressedTo', () => {
  it('takes loopback names and the names that are given, and no others', () => {
    const names = ['api.contoso.example']
    for (const host of ['localhost', '127.0.0.1:3000', '[::1]', 'api.contoso.example:443']) {
      expect([host, isAddressedTo({ headers: { host } }, names)]).toEqual([host, true])
    }
    for (const host of ['api.contoso.example.evil', 'evil', '', '[::2]']) {
      expect([host, isAddressedTo({ headers: { host } }, names)]).toEqual([host, false])
    }
    expect(isAddressedTo({ headers: {} }, names)).toBe(false)
    expect(isAddressedTo({ headers: { host: 'api.contoso.example' } })).toBe(false)
  })
})

describe('isCrossOrigin', () => {
  it.each([
    [{ host: 'localhost:3000' }, false, false],
    [{ host: 'localhost:3000', origin: 'http://localhost:3000' }, false, false],
    [{ host: 'localhost:3000', origin: 'https://localhost:3000' }, false, true],
    [{ host: 'localhost:3000', origin: 'https://localhost:3000' }, true, false],
    [{ host: 'localhost:3000', origin: 'http://localhost:3000' }, true, true],
    [{ host: 'localhost:3000', origin: 'http://localhost:3001' }, false, true],
    [{ host: 'localhost:3000', origin: 'null', 'sec-fetch-site': 'same-origin' }, false, true],
    [{ host: 'localhost:3000', origin: 'http://localhost:3000', 'sec-fetch-site': 'cross-site' }, false, false],
    [{ 'sec-fetch-site': 'none' }, false, false],
    [{ 'sec-fetch-site': 'same-origin' }, false, false],
    [{ 'sec-fetch-site': 'same-site' }, false, true],
    [{ 'sec-fetch-site': 'cross-site' }, false, true],
  ])('of headers %j, over https: %p, is %p', (headers, secure, expected) => {
    expect(isCrossOrigin({ headers, secure })).toBe(expected)
  })
})

describe('hostnameOf', () => {
  it.each([
    ['localhost', 'localhost'],
    ['LOCALHOST:3000', 'localhost'],
    ['a-b.c_d:80', 'a-b.c_d'],
    ['[::1]:65535', '[::1]'],
    ['0x7f.1', '127.0.0.1'],
    ['', undefined],
    ['localhost:', undefined],
    ['localhost:123456', undefined],
    ['a b', undefined],
    ['x@localhost', undefined],
    ['localhost/x', undefined],
    ['[::1', undefined],
    ['localhost:99999', undefined],
    ['(localhost)', undefined],
  ])('of %j is %j', (host, expected) => {
    expect(hostnameOf(host)).toBe(expected)
  })
})
