import { describe, expect, it } from '@jest/globals'
import { checkTemplate, wrongCounts } from '../../../src/workflow/expression/checkTemplate.js'
import { createContext } from '../../../src/workflow/expression/context.js'
import { createSeededRandom } from '../../../src/workflow/expression/random.js'
import { compileTemplate } from '../../../src/workflow/expression/template.js'

const context = createContext({
  clock: { now: () => 0 },
  random: createSeededRandom(1),
  variable: (name) => (name.toLowerCase() === 'n' ? 5n : undefined),
})

describe('a template', () => {
  it('evaluates every string in it and keeps the types of lone expressions', () => {
    const template = compileTemplate(
      { a: "@variables('n')", b: ["@{variables('N')}!", 1n], "@{concat('k', 1)}": null },
      '$',
    )
    expect(template.constant).toBe(false)
    expect(template.evaluate(context)).toEqual({ a: 5n, b: ['5!', 1n], k1: null })
  })

  it('is constant without expressions, and gives the same value every time', () => {
    const template = compileTemplate({ a: ['@@x', 1n], b: ' @y' }, '$')
    expect(template.constant).toBe(true)
    expect(template.evaluate(context)).toEqual({ a: ['@x', 1n], b: ' @y' })
    expect(template.evaluate(context)).toBe(template.evaluate(context))
  })

  it('lists every string that breaks the grammar, with its JSON path', () => {
    const template = compileTemplate({ a: "@concat('x'", 'my key': ['@{', '@x y'] }, '$.actions.A.inputs')
    expect(template.faults.map(({ path, message }) => [path, message])).toEqual([
      [
        '$.actions.A.inputs.a',
        "Unable to parse template language expression 'concat('x'': expected token 'RightParenthesis' and actual 'EndOfData'.",
      ],
      [
        "$.actions.A.inputs['my key'][0]",
        "The template language expression '@{' is not valid: the '@{' at position '0' has no closing '}'.",
      ],
      [
        "$.actions.A.inputs['my key'][1]",
        "Unable to parse template language expression 'x y': expected token 'LeftParenthesis' and actual 'Identifier'.",
      ],
    ])
    expect(() => template.evaluate(context)).toThrow('Unable to parse')
  })

  it('lists the names that it refers to', () => {
    const { references } = compileTemplate(
      [
        "@body('Create')?['id']",
        "@{variables('v')} @{items('Each')} @{result('Scope')} @{outputs(variables('w'))}",
        "@parameters('$connections')['acs']['connectionId']",
      ],
      '$',
    )
    const names = (list: readonly { name: string }[]) => list.map(({ name }) => name)
    expect(names(references.actions)).toEqual(['Create'])
    expect(names(references.variables)).toEqual(['v', 'w'])
    expect(names(references.loops)).toEqual(['Each'])
    expect(names(references.scopes)).toEqual(['Scope'])
    expect(names(references.parameters)).toEqual(['$connections'])
    expect(names(references.connections)).toEqual(['acs'])
    expect(references.actions[0]?.site).toMatchObject({ path: '$[0]', expression: "@body('Create')?['id']" })
  })
})

describe('checking a template before the run', () => {
  it.each([
    ['@nope()', "The template function 'nope' is not defined or not valid."],
    ['@variables()', "The template language function 'variables' must have at least one parameter."],
    ["@body('a', 'b')", "The template language function 'body' must have only one parameter."],
    ['@body(1)', "The provided parameters for template language function 'body' are not valid."],
  ])('refuses %s', (expression, message) => {
    const faults = checkTemplate(compileTemplate({ x: expression }, '$'))
    expect(faults).toEqual([
      expect.objectContaining({ path: '$.x', expression, message: expect.stringContaining(message) }),
    ])
  })

  it.each([
    ['@item(1)', "The template language function 'item' must not have any parameters."],
    [
      "@if(true, concat(), 'x')",
      "The template language function 'concat' expects at least one parameter: the values to join into one text. The function was invoked with '0' parameter(s).",
    ],
  ])('warns of %s, which fails only when it is evaluated', (expression, message) => {
    const template = compileTemplate({ x: expression }, '$')
    expect(checkTemplate(template)).toEqual([])
    expect(wrongCounts(template)).toEqual([
      expect.objectContaining({ path: '$.x', message: expect.stringContaining(message) }),
    ])
  })

  it('suggests the function that was probably meant', () => {
    const [fault] = checkTemplate(compileTemplate('@formatDatetme(1)', '$'))
    expect(fault?.message).toContain("Did you mean 'formatDateTime'?")
  })

  it('reports nothing for a valid template', () => {
    expect(checkTemplate(compileTemplate(["@equals(variables('a'), 1)", 'text', 1n], '$'))).toEqual([])
  })
})
