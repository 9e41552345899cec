import { describe, expect, it } from '@jest/globals'
import { contents, createSizeBudget, fragmentStep, reserve } from '../../../src/workflow/run/contents.js'
import { toValue } from '../../../src/workflow/value.js'

const open = { inputs: false, outputs: false }
const mebibyte = 1_048_576
const text = (bytes: number) => 'x'.repeat(bytes - 2)

describe('the contents of an action in a record', () => {
  it('are shown, with a link that has their size', () => {
    const shown = contents('#/actions/A', { inputs: toValue({ a: 1 }), outputs: '한' }, open, createSizeBudget())
    expect(shown).toEqual({
      inputs: { a: 1n },
      inputsLink: { uri: '#/actions/A/inputs', contentSize: 7 },
      outputs: '한',
      outputsLink: { uri: '#/actions/A/outputs', contentSize: 5 },
    })
    expect(contents('#', {}, open, createSizeBudget())).toEqual({})
  })

  it('are only named when they are secured', () => {
    const secured = { inputs: true, outputs: false }
    expect(contents('#', { inputs: 'secret', outputs: null }, secured, createSizeBudget())).toEqual({
      inputsLink: { uri: '#/inputs', contentSize: 0, secureData: { properties: ['inputs'] } },
      outputs: null,
      outputsLink: { uri: '#/outputs', contentSize: 4 },
    })
  })

  it('are only measured above 16 MiB', () => {
    const shown = (bytes: number) => contents('#', { outputs: text(bytes) }, open, createSizeBudget())
    expect(shown(16 * mebibyte)).toHaveProperty('outputs')
    expect(shown(16 * mebibyte + 1)).toEqual({
      outputsLink: { uri: '#/outputs', contentSize: 16 * mebibyte + 1 },
    })
  })
})

describe('the size that a record may show', () => {
  it('is 64 MiB in all', () => {
    const budget = createSizeBudget()
    const large = text(16 * mebibyte)
    expect([1, 2, 3, 4].map(() => reserve(large, budget))).toEqual([true, true, true, true])
    expect(reserve(1n, budget)).toBe(false)
    expect(createSizeBudget().bytes).toBe(64 * mebibyte)
  })

  it('is 250,000 values for one content, and three million in all', () => {
    const list = (count: number) => toValue(Array.from({ length: count - 1 }, () => 0))
    const budget = createSizeBudget()
    expect(reserve(list(250_001), budget)).toBe(false)
    const most = list(250_000)
    for (let i = 0; i < 12; i++) expect(reserve(most, budget)).toBe(true)
    expect(reserve(0n, budget)).toBe(false)
  })
})

it('a name is written as a step of a JSON pointer in a URI', () => {
  expect(['A_b', 'a/b', 'a~b', 'a b', '주'].map(fragmentStep)).toEqual(['A_b', 'a~1b', 'a~0b', 'a%20b', '%EC%A3%BC'])
})
