import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { parseExpression } from '../../../src/workflow/expression/parser.js'
import { printExpression, printTemplate } from '../../../src/workflow/expression/printer.js'
import { ExpressionSyntaxError } from '../../../src/workflow/expression/syntaxError.js'
import type { Expression, TemplateNode } from '../../../src/workflow/expression/syntaxTree.js'
import { compileTemplate } from '../../../src/workflow/expression/template.js'
import { parseTemplate } from '../../../src/workflow/expression/templateParser.js'

const name = fc.stringMatching(/^[A-Za-z_$#:][\w$#:-]*$/).filter((text) => !/^(true|false|null)$/i.test(text))
const literal = fc
  .oneof(
    fc.constantFrom(null, true, false),
    fc.string({ unit: 'binary' }),
    fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
  )
  .map((value): Expression => ({ kind: 'literal', value }))

const expression = fc.letrec<{ expression: Expression; call: Expression }>((tie) => ({
  call: fc
    .record({
      name,
      arguments: fc.array(tie('expression'), { maxLength: 3 }),
      path: fc.array(
        fc.oneof(
          fc.record({ selector: tie('expression'), optional: fc.boolean(), dotted: fc.constant(false) }),
          fc.record({
            selector: name.map((value): Expression => ({ kind: 'literal', value })),
            optional: fc.boolean(),
            dotted: fc.constant(true),
          }),
        ),
        { maxLength: 3 },
      ),
    })
    .map((call): Expression => ({ kind: 'call', key: call.name.toLowerCase(), source: '', ...call })),
  expression: fc.oneof({ depthSize: 'small', withCrossShrink: true }, literal, tie('call')),
})).expression

/** Text that is much more like a template than random characters are. */
const templateLike = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '@',
        '@{',
        '}',
        "'",
        "''",
        '(',
        ')',
        '[',
        ']',
        '?',
        '.',
        ',',
        ' ',
        'concat',
        'body',
        '1',
        '-',
        '1.5',
        'e',
        '"',
        '\n',
        'true',
      ),
      fc.string({ unit: 'binary', maxLength: 3 }),
    ),
    { maxLength: 30 },
  )
  .map((parts) => parts.join(''))

/** The tree without the source texts, which printing does not bring back. */
function shape(node: TemplateNode): unknown {
  return JSON.parse(
    JSON.stringify(node, (key, value) => {
      if (key === 'source') return undefined
      if (typeof value === 'bigint') return `${value}n`
      return Object.is(value, -0) ? 'minus zero' : value
    }),
  )
}

describe('the grammar of expressions', () => {
  it('reads back what it prints', () => {
    fc.assert(
      fc.property(expression, (tree) => {
        expect(shape(parseExpression(printExpression(tree)))).toEqual(shape(tree))
      }),
    )
  })

  it('prints what it reads: parse, print, parse is the identity for whole strings', () => {
    fc.assert(
      fc.property(fc.oneof(templateLike, expression.map(printTemplate), fc.string()), (text) => {
        const tree = attempt(() => parseTemplate(text))
        if (tree) expect(shape(parseTemplate(printTemplate(tree)))).toEqual(shape(tree))
      }),
      { numRuns: 2000 },
    )
  })

  it('gives a tree or an ExpressionSyntaxError for every input', () => {
    fc.assert(
      fc.property(fc.oneof(templateLike, fc.string({ unit: 'binary' })), (text) => {
        attempt(() => parseTemplate(text))
        attempt(() => parseExpression(text))
        for (const fault of compileTemplate({ [text]: text }, '$').faults)
          expect(fault).toBeInstanceOf(ExpressionSyntaxError)
      }),
      { numRuns: 2000 },
    )
  })

  it.each([
    ['nested calls', 'a('.repeat(4000)],
    ['brackets', `a()${'[a()'.repeat(1000)}`],
    ['a very long text', `concat('${'x'.repeat(9000)}')`],
    ['a very long number', '9'.repeat(5000)],
    ['a very large exponent', '1e999'],
  ])('refuses %s with an ExpressionSyntaxError', (_what, text) => {
    expect(() => parseExpression(text)).toThrow(ExpressionSyntaxError)
  })
})

function attempt<T>(read: () => T): T | undefined {
  try {
    return read()
  } catch (error) {
    if (error instanceof ExpressionSyntaxError) return undefined
    throw error
  }
}
