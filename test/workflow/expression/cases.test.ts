import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { readCaseFile } from '../../../src/workflow/expression/evaluate/caseFile.js'
import { evaluateCommand } from '../../../src/workflow/expression/evaluate/evaluateCommand.js'
import { functions } from '../../../src/workflow/expression/functions/table.js'
import { compileTemplate } from '../../../src/workflow/expression/template.js'

const folder = join('test', 'cases', 'expression')
const files = readdirSync(folder).map((name) => join(folder, name))

async function evaluate(...paths: string[]) {
  const written: string[] = []
  const output = { write: (text: string) => written.push(text), fail: (text: string) => written.push(text) }
  const code = await evaluateCommand({ files: paths }, output)
  return { code, written: written.join('') }
}

describe('the specification of expressions', () => {
  it.each(files)('holds in %s', async (file) => {
    const count = readCaseFile(readFileSync(file, 'utf8')).length
    expect(await evaluate(file)).toEqual({ code: 0, written: `${count} passed, 0 failed\n` })
  })

  it('has a case with a value for every function of the language', () => {
    const cases = files.flatMap((file) => readCaseFile(readFileSync(file, 'utf8')))
    const succeeding = cases.filter(({ expectation }) => expectation.error === undefined)
    const called = new Set(
      succeeding.flatMap(({ expression }) => compileTemplate(expression, '$').calls).map(({ key }) => key),
    )
    expect([...functions.keys()].filter((name) => !called.has(name))).toEqual([])
  })

  it('has more than a thousand cases, all files together', async () => {
    const { code, written } = await evaluate(...files)
    expect(code).toBe(0)
    expect(Number(written.split(' ')[0])).toBeGreaterThan(1000)
  })
})
