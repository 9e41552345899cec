import { describe, expect, it } from '@jest/globals'
import { otherSignedForms } from '../../../src/directory/auth/signedForms.js'

const target = '/identities/8%3Aacs%3Aa_b?api-version=2023-10-01'
const decoded = '/identities/8:acs:a_b?api-version=2023-10-01'

function forms(dateHeader: 'x-ms-date' | 'date', host: string, { secure = true, sent = target } = {}) {
  const request = { method: 'POST', target: sent, headers: { host }, body: Buffer.alloc(0), secure, localPort: 3443 }
  return [...otherSignedForms(request, dateHeader)]
}

describe('otherSignedForms', () => {
  it('leaves out what arrived, which is tried first', () => {
    for (const style of ['x-ms-date', 'date'] as const) {
      for (const host of ['localhost', 'localhost:3443']) {
        expect(forms(style, host)).not.toContainEqual({ host, target })
      }
    }
  })

  it('allows the host without its port, as Java signs it', () => {
    expect(forms('x-ms-date', 'localhost:3443')).toContainEqual({ host: 'localhost', target })
  })

  it('allows the path percent-decoded, as the asynchronous Python client signs it', () => {
    expect(forms('x-ms-date', 'localhost:3443')).toContainEqual({ host: 'localhost:3443', target: decoded })
  })

  it('allows a path without its first slash over plain HTTP only, as Python cuts it', () => {
    const cut = { host: 'localhost:3001', target: target.slice(1) }
    expect(forms('x-ms-date', 'localhost:3001', { secure: false })).toContainEqual(cut)
    expect(forms('x-ms-date', 'localhost:3001', { secure: true })).not.toContainEqual(cut)
  })

  it('adds the port that received the request for the connector’s style only, and only to a host that has none', () => {
    expect(forms('date', 'localhost')).toEqual([{ host: 'localhost:3443', target }])
    expect(forms('date', 'localhost:3443')).toEqual([{ host: 'localhost', target }])
    expect(forms('x-ms-date', 'localhost')).not.toContainEqual({ host: 'localhost:3443', target })
  })

  it('combines the two forms of Python, and decodes the path alone', () => {
    const sent = '/identities/8%3Aacs%3Aa_b?api-version=2023-10-01&q=%3A'
    const path = 'identities/8:acs:a_b?api-version=2023-10-01&q=%3A'
    const host = 'localhost:3001'
    expect(forms('x-ms-date', host, { secure: false, sent })).toEqual([
      { host: 'localhost', target: sent },
      { host, target: `/${path}` },
      { host, target: sent.slice(1) },
      { host, target: path },
    ])
    expect(forms('x-ms-date', 'localhost', { secure: false, sent: '/identities' })).toEqual([
      { host: 'localhost', target: 'identities' },
    ])
    expect(forms('x-ms-date', 'localhost', { sent: '/a%3Ab' })).toEqual([{ host: 'localhost', target: '/a:b' }])
  })

  it('allows the name in lower case, when it was sent in capitals', () => {
    expect(forms('x-ms-date', 'LOCALHOST', { sent: '/' })).toEqual([{ host: 'localhost', target: '/' }])
  })

  it('keeps a path that cannot be decoded as it is', () => {
    const sent = '/identities/%E0%A4%A?api-version=2023-10-01'
    expect(forms('x-ms-date', 'localhost', { sent })).toEqual([])
  })
})
