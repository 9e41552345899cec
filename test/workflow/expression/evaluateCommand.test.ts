import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { type EvaluateOptions, evaluateCommand } from '../../../src/workflow/expression/evaluate/evaluateCommand.js'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'evaluate-'))
})
afterAll(() => rm(folder, { recursive: true }))

async function evaluate(options: Partial<EvaluateOptions>) {
  const [out, err]: [string[], string[]] = [[], []]
  const output = { write: (text: string) => out.push(text), fail: (text: string) => err.push(text) }
  const code = await evaluateCommand({ files: [], ...options }, output)
  return { code, out: out.join(''), err: err.join('') }
}

async function file(name: string, content: unknown): Promise<string> {
  const path = join(folder, name)
  await writeFile(path, typeof content === 'string' ? content : JSON.stringify(content))
  return path
}

describe('evaluate FILE', () => {
  it('prints the cases that differ, then the totals, and ends with 1', async () => {
    const path = await file('some.json', [
      { expression: '@add(1, 2)', expected: 3 },
      { expression: '@add(1, 2)', expected: 4 },
      { expression: '@int(null)', expected: 0 },
      { expression: '@add(1, 2)', error: 'overflow' },
      { expression: "@concat('a')", matches: '^b$' },
      { expression: '@add(1, 2)', oneOf: [1, 2] },
    ])
    const { code, out } = await evaluate({ files: [path] })
    expect(code).toBe(1)
    expect(out.split('\n')).toEqual([
      `${path}, case 2: @add(1, 2)`,
      '  expected 4',
      '  actual   3',
      `${path}, case 3: @int(null)`,
      '  expected 0',
      "  actual   an error: The template language function 'int' was invoked with a parameter that is not valid. The value cannot be converted to the target type.",
      `${path}, case 4: @add(1, 2)`,
      '  expected an error with the text: overflow',
      '  actual   3',
      `${path}, case 5: @concat('a')`,
      '  expected text that matches ^b$',
      '  actual   "a"',
      `${path}, case 6: @add(1, 2)`,
      '  expected one of [1,2]',
      '  actual   3',
      '1 passed, 5 failed',
      '',
    ])
  })

  it('adds up several files and ends with 0 when all cases hold', async () => {
    const one = await file('one.json', [{ expression: '@true', expected: true, name: 'for people' }])
    const two = await file('two.json', [{ expression: '@null', expected: null }])
    expect(await evaluate({ files: [one, two] })).toEqual({ code: 0, out: '2 passed, 0 failed\n', err: '' })
  })

  it('requires a Float only where the case writes one', async () => {
    const path = await file(
      'numbers.json',
      `[{"expression":"@mul(1.5, 2)","expected":3},{"expression":"@mul(1.5, 2)","expected":3.0},
        {"expression":"@add(1, 2)","expected":3.0},{"expression":"@add(9007199254740993, 0)","expected":9007199254740992}]`,
    )
    expect((await evaluate({ files: [path] })).out).toContain('2 passed, 2 failed')
  })

  it.each([
    ['not JSON', '[', 'The file is not JSON: Unexpected end at line 1, column 2.'],
    ['no array', '5', 'The file must be a JSON array of cases.'],
    ['no expression', [{ expected: 1 }], "Case 1 has no 'expression'. It has: expected."],
    ['no expectation', [{ expression: 'x', expected: 'x' }, { expression: 'x' }], 'Case 2 has no expectation.'],
    ['a broken pattern', [{ expression: 'x', matches: '(' }], "Case 1: 'matches' is not a valid regular expression"],
    [
      'a broken context',
      [{ expression: 'x', expected: 'x', context: { now: 'soon' } }],
      "'now' is not a valid date: 'soon'",
    ],
  ])('ends with 2 for a file with %s', async (what, content, message) => {
    const path = await file(`${what}.json`, content)
    const { code, err } = await evaluate({ files: [path] })
    expect(code).toBe(2)
    expect(err).toContain(message)
    expect(err).toContain(path)
  })

  it('notes a member of a context that nothing looks at, and runs the case all the same', async () => {
    const path = await file('misspelt.json', [{ expression: 'x', context: { variabels: {} }, expected: 'x' }])
    const { code, err } = await evaluate({ files: [path] })
    expect(code).toBe(0)
    expect(err).toContain(
      "case 1: the context's 'variabels' is not used. A context has: now, seed, parameters, variables",
    )
  })

  it('ends with 2 when a file is missing, or none is named', async () => {
    expect(await evaluate({ files: ['x.json'], expression: '@null' })).toMatchObject({ code: 2 })
    expect(await evaluate({ files: [join(folder, 'nowhere.json')] })).toMatchObject({ code: 2 })
    expect(await evaluate({})).toMatchObject({ code: 2, err: expect.stringContaining('Name a file of cases') })
  })
})

describe('evaluate --expression', () => {
  it('prints the value as JSON', async () => {
    const context = await file('context.json', { variables: { user: { id: 7 } } })
    expect(await evaluate({ expression: "@variables('user')", context })).toEqual({
      code: 0,
      out: '{\n  "id": 7\n}\n',
      err: '',
    })
  })

  it('ends with 1 when the values do not allow it, with the engine’s message', async () => {
    const { code, err } = await evaluate({ expression: '@length(null)' })
    expect(code).toBe(1)
    expect(err).toContain("'length' expects its parameter to be an array or a string")
  })

  it('ends with 2 when the expression itself is broken', async () => {
    expect(await evaluate({ expression: '@nope()' })).toMatchObject({ code: 2 })
    expect(await evaluate({ expression: '@add(1' })).toMatchObject({ code: 2 })
  })
})
