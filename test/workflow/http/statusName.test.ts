import { expect, it } from '@jest/globals'
import { statusName, statusOf } from '../../../src/workflow/http/statusName.js'

it.each([
  [200, 'OK'],
  [204, 'NoContent'],
  [404, 'NotFound'],
  [429, '429'],
  [503, 'ServiceUnavailable'],
])('the code of status %d is %s, and the other way round', (status, name) => {
  expect(statusName(status)).toBe(name)
  expect(statusOf(name)).toBe(status)
  expect(statusOf(name.toLowerCase())).toBe(status)
  expect(statusOf(String(status))).toBe(status)
})

it.each(['', 'Nothing', '20', '2000', '200 OK', 'a404', '4.4'])('%j is neither', (text) => {
  expect(statusOf(text)).toBeUndefined()
})
