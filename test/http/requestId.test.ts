import { expect, it } from '@jest/globals'
import express from 'express'
import { requestId } from '../../src/http/requestId.js'
import { listening } from '../support/listening.js'

const app = express().use(requestId, (_request, response) => {
  response.json(response.locals.requestId)
})

async function send(headers: Record<string, string>) {
  const { url } = await listening(app)
  const response = await fetch(url, { headers })
  return { headers: response.headers, known: await response.json() }
}

it('gives each request an id of its own, to the response and to the handlers behind it', async () => {
  const [first, second] = [await send({}), await send({})]
  expect(first.known).toBe(first.headers.get('x-ms-request-id'))
  expect(first.known).toMatch(/^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/)
  expect(second.known).not.toBe(first.known)
  expect(first.headers.has('x-ms-client-request-id')).toBe(false)
})

it.each([
  [1, true],
  [128, true],
  [129, false],
])('returns the caller’s own id of %d characters: %s', async (length, isReturned) => {
  const id = 'x'.repeat(length)
  const { headers, known } = await send({ 'x-ms-client-request-id': id })
  expect(headers.get('x-ms-client-request-id')).toBe(isReturned ? id : null)
  expect(known).not.toBe(id)
})
