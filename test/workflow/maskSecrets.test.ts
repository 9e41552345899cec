import { describe, expect, it } from '@jest/globals'
import { maskSecrets, maskText } from '../../src/workflow/maskSecrets.js'

const token = 'eyJhbGciOiJSUzI1NiJ9.eyJza3lwZWlkIjoiYWNzIn0.c2lnbmF0dXJl'
const key = 'bm90IGEgcmVhbCBrZXkgYnV0IGxvbmcgZW5vdWdoIQ=='

describe('masking', () => {
  it.each([
    ['an access token', `the token is ${token}.`, token],
    [
      'a connection string of Communication Services',
      `endpoint=https://a.communication.azure.com/;accesskey=${key}`,
      key,
    ],
    ['the same with other case and blanks', `AccessKey = ${key};endpoint=https://a`, key],
    ['a connection string of Service Bus', `Endpoint=sb://a/;SharedAccessKeyName=n;SharedAccessKey=${key}`, key],
    ['a connection string of Storage', `AccountName=a;AccountKey=${key};EndpointSuffix=b`, key],
    ['a signed URL', 'https://a.example/triggers/manual?api-version=1&sig=aBc-dEf_123&sv=1.0', 'aBc-dEf_123'],
    ['a function key in a URL', 'https://a.example/api/f?code=aBcdEf123==', 'aBcdEf123'],
    ['a bearer header', `Authorization: Bearer ${key}`, key],
    ['a database password', 'Server=a;User Id=b;Password=hunter-2;', 'hunter-2'],
  ])('hides %s inside a text and keeps the rest', (_, text, secret) => {
    const masked = maskText(text)
    expect(masked).not.toContain(secret)
    expect(masked).toContain('…')
    expect(masked.slice(0, 5)).toBe(text.slice(0, 5))
  })

  it.each([
    ['base64', (text: string) => Buffer.from(text).toString('base64')],
    ['base64 of a URL', (text: string) => Buffer.from(text).toString('base64url')],
    ['a URL', (text: string) => `https://a.example/?state=${encodeURIComponent(text)}`],
    ['every sign of a URL', (text: string) => Buffer.from(text).toString('hex').replace(/../g, '%$&')],
  ])('hides a secret in the encoding of %s', (_, encode) => {
    for (const secret of [`endpoint=https://a.communication.azure.com/;accesskey=${key}`, `the token ${token}`]) {
      const masked = maskText(`before ${encode(secret)} behind`)
      expect(masked).toBe('before … (encoded secret) behind')
    }
    for (const plain of ['an ordinary text, long enough', 'accesskey']) {
      expect(maskText(`before ${encode(plain)} behind`)).toBe(`before ${encode(plain)} behind`)
    }
  })

  it.each([
    ['-----BEGIN PRIVATE KEY-----\nMIIEvQ\n-----END PRIVATE KEY-----\nrest', '… (private key)\nrest'],
    ['postgres://ada:hunter-2@database/acs', 'postgres://ada:…@database/acs'],
  ])('hides %j', (text, expected) => expect(maskText(text)).toBe(expected))

  it.each([
    'accessKey',
    'primaryKey',
    'X-API-Key',
    'Ocp-Apim-Subscription-Key',
    'password',
    'connectionString',
    'Authorization',
  ])('hides the member %s whatever its text looks like, at any depth', (name) => {
    expect(maskSecrets({ list: [{ [name]: 'plain', other: 'plain' }] })).toEqual({
      list: [{ [name]: '…', other: 'plain' }],
    })
  })

  it('keeps expressions that name a secret, numbers and ordinary texts', () => {
    const value = {
      password: "@parameters('password')",
      count: 3n,
      text: 'a key = b; the code=5',
      uri: 'https://a.example/?q=code',
    }
    expect(maskSecrets(value)).toEqual(value)
  })
})
