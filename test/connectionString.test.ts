import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { ConnectionStringError, formatConnectionString, parseConnectionString } from '../src/connectionString.js'

const key = Buffer.from('a key for tests').toString('base64')

describe('a connection string', () => {
  it.each([
    `endpoint=https://contoso.communication.azure.com/;accesskey=${key}`,
    `Endpoint=https://contoso.communication.azure.com;AccessKey=${key};`,
    ` accesskey = ${key} ; endpoint = https://CONTOSO.communication.azure.com/ `,
  ])('is read whatever its case, order and spaces', (text) => {
    expect(parseConnectionString(text)).toEqual({ endpoint: 'https://contoso.communication.azure.com', accessKey: key })
  })

  it.each([
    ['', 'endpoint'],
    [`accesskey=${key}`, 'no endpoint'],
    ['endpoint=https://contoso.communication.azure.com/', 'no accesskey'],
    [`endpoint=ftp://contoso/;accesskey=${key}`, 'not an http(s) address'],
    [`endpoint=https://contoso/path;accesskey=${key}`, 'more than a host'],
    [`endpoint=https://user:word@contoso/;accesskey=${key}`, 'more than a host'],
    ['endpoint=https://contoso/;accesskey=not base64!', 'not base64'],
    [`endpoint=https://contoso/;endpoint=https://other/;accesskey=${key}`, 'twice'],
    ['just a secret', 'two parts'],
  ])('that cannot be used is refused with the reason: %s', (text, reason) => {
    expect(() => parseConnectionString(text)).toThrow(reason)
  })

  it('never repeats what was sent in its refusal', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 8 }), (secret) => {
        try {
          parseConnectionString(`endpoint=https://contoso.communication.azure.com/;accesskey=${secret};more=${secret}`)
        } catch (failure) {
          expect(failure).toBeInstanceOf(ConnectionStringError)
          expect(
            (failure as Error).message.replace('endpoint=https://RESOURCE.communication.azure.com/;accesskey=KEY', ''),
          ).not.toContain(secret)
        }
      }),
    )
  })

  it('is the same after it was written and read again', () => {
    fc.assert(
      fc.property(fc.webAuthority(), fc.uint8Array({ minLength: 1 }), (authority, bytes) => {
        const endpoint = new URL(`https://${authority.replace(/^.*@/, '')}`).origin
        const connection = { endpoint, accessKey: Buffer.from(bytes).toString('base64') }
        expect(parseConnectionString(formatConnectionString(connection))).toEqual(connection)
      }),
    )
  })
})
