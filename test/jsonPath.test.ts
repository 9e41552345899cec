import { describe, expect, it } from '@jest/globals'
import { memberPath } from '../src/jsonPath.js'

describe('a JSON path', () => {
  it.each([
    ['actions', '$.actions'],
    ['_a1', '$._a1'],
    ['이름', '$.이름'],
    ['x-ms-summary', "$['x-ms-summary']"],
    ['$connections', "$['$connections']"],
    ['1st', "$['1st']"],
    ['', "$['']"],
    ["it's a \\", "$['it\\'s a \\\\']"],
    [3, '$[3]'],
  ])('goes on with %j as %s', (key, path) => {
    expect(memberPath('$', key)).toBe(path)
  })
})
