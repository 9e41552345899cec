import { expect, it } from '@jest/globals'
import express from 'express'
import { apiHeaders } from '../../src/http/securityHeaders.js'
import { listening } from '../support/listening.js'

const usual = ['connection', 'content-length', 'content-type', 'date', 'etag', 'keep-alive', 'x-powered-by']

async function headersOf(publicUrl?: string) {
  const app = express().use(apiHeaders(publicUrl === undefined ? {} : { publicUrl }), (_request, response) => {
    response.send('text')
  })
  const { url } = await listening(app)
  const { headers } = await fetch(url)
  return Object.fromEntries([...headers].filter(([name]) => !usual.includes(name)))
}

const always = {
  'content-security-policy': "default-src 'none';frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
}

it.each([undefined, 'http://identity.contoso.example'])(
  'sends what keeps a browser from running a response, and no HSTS where the address is %s',
  async (publicUrl) => {
    expect(await headersOf(publicUrl)).toEqual(always)
  },
)

it('sends HSTS for a year where the public address is https', async () => {
  const hsts = 'max-age=31536000; includeSubDomains'
  expect(await headersOf('https://identity.contoso.example')).toEqual({ ...always, 'strict-transport-security': hsts })
})
