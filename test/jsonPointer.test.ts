import { expect, it } from '@jest/globals'
import fc from 'fast-check'
import { pointerNames, pointerStep } from '../src/jsonPointer.js'

it('has the names of the example in RFC 6901', () => {
  expect(pointerNames('/a~1b/m~0n/~01')).toEqual(['a/b', 'm~n', '~1'])
  expect(pointerNames('')).toEqual([])
})

it('has the names that were written, whatever they are', () => {
  fc.assert(
    fc.property(fc.array(fc.string()), (names) => {
      expect(pointerNames(names.map((name) => `/${pointerStep(name)}`).join(''))).toEqual(names)
    }),
  )
})
