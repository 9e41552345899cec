import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { createContext } from '../../../src/workflow/expression/context.js'
import { evaluate } from '../../../src/workflow/expression/evaluator.js'
import { ExpressionError } from '../../../src/workflow/expression/expressionError.js'
import { functions } from '../../../src/workflow/expression/functions/table.js'
import { createSeededRandom } from '../../../src/workflow/expression/random.js'
import { parseTemplate } from '../../../src/workflow/expression/templateParser.js'
import { Decimal, parseJson, stringifyJson, type Value } from '../../../src/workflow/value.js'

/** Texts that some function or other reads as more than a text: dates, zones, formats, addresses, XML, JSON, numbers. */
const texts =
  `|| |a|0|-1|1.5|1e400|2026-02-30|2026-01-15T10:30:00Z|0001-01-01|9999-12-31T23:59:59.9999999Z|1.02:03:04|UTC
|W. Europe Standard Time|Month|d|o|%|'|\\|G99|0;0;0|C2|P999|E|0E+0|#,,%|de-DE|xx|data:;base64,!|data:,%|%zz|\ud800|<a/>|<a|<?xml
|//a|///|a[|https://x|aGk=|{|{"a":1}`
    .replaceAll('\n', '')
    .split('|')

const interesting = fc.constantFrom<Value>(
  ...texts,
  0n,
  -1n,
  2n ** 63n - 1n,
  -(2n ** 63n),
  Number.NaN,
  Number.POSITIVE_INFINITY,
  -0,
  1e308,
  Decimal.of(0n),
  Decimal.of(79228162514264337593543950335n),
)

const value = fc.letrec<{ value: Value }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    interesting,
    fc.constantFrom<Value>(null, true, false),
    fc.string({ unit: 'binary', maxLength: 8 }),
    fc.bigInt({ min: -1000n, max: 1000n }),
    fc.double(),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom('a', '@b', '#text', '?xml', '$content', '$content-type', 'key', ''), tie('value'), {
      noNullPrototype: true,
      maxKeys: 3,
    }),
  ),
})).value

describe.each([...functions])('the function %s', (name, { minimum, maximum }) => {
  const most = Math.min(maximum, minimum + 2)

  it('returns a value or throws an ExpressionError for any parameters', () => {
    fc.assert(
      fc.property(fc.array(value, { minLength: minimum, maxLength: most }), value, (args, subject) => {
        const context = createContext({
          clock: { now: () => 1_900_000_000_000 },
          random: createSeededRandom(7),
          variable: (index) => args[Number(index)] ?? null,
          action: () => ({ outputs: subject }),
          trigger: () => ({ outputs: subject }),
          item: () => subject,
        })
        const call = parseTemplate(`@${name}(${args.map((_, index) => `variables('${index}')`).join(', ')})`)
        try {
          expect(typeof stringifyJson(evaluate(call, context))).toBe('string')
        } catch (error) {
          if (!(error instanceof ExpressionError)) throw error
          expect(error.message).toMatch(/\.$/)
        }
      }),
      { numRuns: 150 },
    )
  })
})

describe('functions that undo one another', () => {
  const context = createContext({
    clock: { now: () => 0 },
    random: createSeededRandom(1),
    variable: (name) => held.get(name) ?? null,
  })
  const held = new Map<string, Value>()
  const evaluateWith = (expression: string, x: Value) => {
    held.set('x', x)
    return evaluate(parseTemplate(expression), context)
  }
  const text = fc.string({ unit: 'grapheme' })

  it.each([
    "@base64ToString(base64(variables('x')))",
    "@dataUriToString(dataUri(variables('x')))",
    "@uriComponentToString(uriComponent(variables('x')))",
    "@decodeXmlValue(encodeXmlValue(variables('x')))",
    "@decodeXmlName(encodeXmlName(variables('x')))",
    "@join(split(variables('x'), ','), ',')",
  ])('%s is the text itself', (expression) => {
    fc.assert(
      fc.property(text, (x) => {
        expect(evaluateWith(expression, x)).toBe(x)
      }),
    )
  })

  it('reads back the JSON that string() writes, numbers with their types', () => {
    const json = fc
      .json()
      .map(parseJson)
      .filter((x) => typeof x === 'object' && x !== null)
    fc.assert(
      fc.property(json, (x) => {
        expect(evaluateWith("@json(string(variables('x')))", x)).toEqual(x)
      }),
    )
  })

  it('finds every tick again in the date that it wrote', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 3_155_378_975_999_999_999n }), (ticks) => {
        const date = evaluateWith("@addSeconds(variables('x'), 0)", '0001-01-01T00:00:00Z')
        expect(date).toBe('0001-01-01T00:00:00.0000000Z')
        const seconds = ticks / 10_000_000n
        const moved = evaluateWith(
          `@addSeconds('0001-01-01T00:00:00.${String(ticks % 10_000_000n).padStart(7, '0')}Z', variables('x'))`,
          seconds,
        )
        expect(evaluateWith("@ticks(variables('x'))", moved)).toBe(ticks)
      }),
    )
  })
})
