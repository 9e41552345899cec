import { describe, expect, it } from '@jest/globals'
import { redact } from '../src/redact.js'

const key = Buffer.from('0123456789012345678901234567890123456789').toString('base64')

describe('a text that others have sent', () => {
  it.each([
    ['Bearer abc.def-123', 'Bearer [redacted]'],
    ['got eyJhbGciOiJSUzI1NiJ9.eyJhIjoxfQ.c2ln here', 'got [redacted] here'],
    ['HMAC-SHA256 SignedHeaders=host&Signature=abc/+=', 'HMAC-SHA256 SignedHeaders=host&Signature=[redacted]'],
    ['endpoint=https://contoso/;accesskey=YWJj', 'endpoint=https://contoso/;accesskey=[redacted]'],
    [`key ${key}.`, 'key [redacted].'],
    [`key ${'0123456789abcdef'.repeat(4)}`, 'key [redacted]'],
  ])('%s loses its secret', (text, expected) => expect(redact(text)).toBe(expected))

  it.each([
    '8:acs:00000000-0000-4000-8000-000000000001_00000000-0000-4000-8000-000000000002 was deleted',
    'https://contoso.communication.azure.com cannot be reached.',
    'Send a Connection-String header (endpoint=…;accesskey=…) or an X-API-Key header.',
  ])('%s stays as it is', (text) => expect(redact(text)).toBe(text))
})
