import { describe, expect, it } from '@jest/globals'
import { textLines } from '../../../src/workflow/report/textLines.js'

describe('the lines of a name on its card', () => {
  it.each([
    ['Create a user', 1],
    ['Issue a user access token', 2],
    ['Issue a user access token for voip in the second region', 3],
    ['a'.repeat(24), 1],
    ['a'.repeat(25), 2],
    ['a'.repeat(80), 4],
    ['W'.repeat(80), 7],
    ['사용자 액세스 토큰을 발급합니다', 2],
  ])('%s: %i', (name, lines) => {
    expect(textLines(name)).toBe(lines)
  })
})
