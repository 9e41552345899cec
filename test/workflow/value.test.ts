import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import {
  Decimal,
  JsonSyntaxError,
  jsonSize,
  parseJson,
  stringifyJson,
  toJson,
  toValue,
  typeOf,
  type Value,
} from '../../src/workflow/value.js'

const anyValue = fc.letrec<{ value: Value }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom<Value>(null, true, false),
    fc.string({ unit: 'binary' }),
    fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.array(tie('value')),
    fc.dictionary(fc.string({ unit: 'binary' }), tie('value'), { noNullPrototype: true }),
  ),
})).value

describe('reading JSON', () => {
  it('keeps integers exact beyond what a double holds', () => {
    expect(parseJson('9223372036854775807')).toBe(9223372036854775807n)
  })

  it('takes a number with a fraction or an exponent for a Float', () => {
    expect(['1', '1.0', '1e2', '-0.5'].map((text) => typeOf(parseJson(text)))).toEqual([
      'Integer',
      'Float',
      'Float',
      'Float',
    ])
  })

  it('keeps the order of members', () => {
    expect(Object.keys(parseJson('{"b":1,"a":2}') as object)).toEqual(['b', 'a'])
  })

  it('takes __proto__ for an ordinary name', () => {
    const value = parseJson('{"__proto__":{"x":1}}')
    expect(stringifyJson(value)).toBe('{"__proto__":{"x":1}}')
    expect(({} as { x?: unknown }).x).toBeUndefined()
  })

  it.each([
    ['{"a":1,\n "b":}', "Unexpected character '}' at line 2, column 6."],
    ['{"a":1', "Expected '}' at line 1, column 7."],
    ['[1,]', "Unexpected character ']' at line 1, column 4."],
    ['"a', 'Unclosed string at line 1, column 3.'],
    ['01', 'Unexpected text after the end of the JSON value at line 1, column 2.'],
    ['', 'Unexpected end at line 1, column 1.'],
    ['"\\x"', 'Unknown escape in a string at line 1, column 2.'],
  ])('refuses %j and names the place', (text, message) => {
    expect(() => parseJson(text)).toThrow(message)
  })

  it('refuses nesting that would exhaust the stack', () => {
    expect(() => parseJson('['.repeat(100_000))).toThrow('nested deeper than 512 levels')
  })

  it('agrees with JSON.parse on every JSON text', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        expect(toJson(parseJson(text))).toEqual(JSON.parse(text))
      }),
    )
  })
})

describe('writing JSON', () => {
  it('reads back what it wrote, with the same types', () => {
    fc.assert(
      fc.property(anyValue, (value) => {
        expect(parseJson(stringifyJson(value))).toEqual(value)
        expect(parseJson(stringifyJson(value, 2))).toEqual(value)
      }),
    )
  })

  it.each([
    [1, '1.0'],
    [1.5, '1.5'],
    [1e21, '1E+21'],
    [1e-7, '1E-07'],
    [-0, '-0.0'],
    [0.0001, '0.0001'],
    [12345678901234567000, '1.2345678901234567E+19'],
  ])('writes the Float %d as %s', (value, text) => {
    expect(stringifyJson(value)).toBe(text)
  })

  it('indents by the given number of spaces', () => {
    expect(stringifyJson({ a: [1n, {}], b: [] }, 2)).toBe('{\n  "a": [\n    1,\n    {}\n  ],\n  "b": []\n}')
  })
})

describe('plain JavaScript JSON', () => {
  it('becomes Integers where numbers are whole', () => {
    expect(toValue({ a: 1, b: 1.5, c: undefined, d: [null] })).toEqual({ a: 1n, b: 1.5, d: [null] })
  })
})

describe('Decimal', () => {
  const decimal = (text: string) => Decimal.parse(text) as Decimal

  it('keeps digits after the point as written', () => {
    expect(decimal('1.50').toString()).toBe('1.50')
    expect(decimal('0.1').add(decimal('0.2')).toString()).toBe('0.3')
    expect(decimal('-0.05').toString()).toBe('-0.05')
  })

  it('divides to 28 digits and drops trailing zeros', () => {
    expect(decimal('1').divide(decimal('3')).toString()).toBe('0.3333333333333333333333333333')
    expect(decimal('1').divide(decimal('4')).toString()).toBe('0.25')
    expect(decimal('10').divide(decimal('2')).toString()).toBe('5')
  })

  it.each([
    ['0.00000000000000000000000000005', '0.0000000000000000000000000000'],
    ['0.00000000000000000000000000015', '0.0000000000000000000000000002'],
    ['0.00000000000000000000000000025', '0.0000000000000000000000000002'],
    ['0.000000000000000000000000000250001', '0.0000000000000000000000000003'],
    ['-0.00000000000000000000000000025', '-0.0000000000000000000000000002'],
    ['-0.00000000000000000000000000035', '-0.0000000000000000000000000004'],
  ])('rounds %s half to even, to 28 digits', (text, rounded) => {
    expect(decimal(text).toString()).toBe(rounded)
  })

  it('rounds to the nearest number that fits, and to an even last digit from the middle', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -9999n, max: 9999n }), fc.integer({ min: 1, max: 3 }), (units, digits) => {
        const step = 10n ** BigInt(digits)
        const rounded = Decimal.of(units, 28 + digits)
        const error = 2n * (rounded.decimalUnits * step - units)
        const size = error < 0n ? -error : error
        expect(rounded.scale).toBe(28)
        expect(size < step || (size === step && rounded.decimalUnits % 2n === 0n)).toBe(true)
      }),
    )
  })

  it('rounds quotients in the same way', () => {
    const smallest = Decimal.of(1n, 28)
    const half = (units: string) => decimal(units).multiply(smallest).divide(decimal('2')).decimalUnits
    expect(['1', '3', '5', '-1', '-3', '-5'].map(half)).toEqual([0n, 2n, 2n, 0n, -2n, -2n])
  })

  it('takes the sign of the dividend for a remainder', () => {
    expect(decimal('-7.5').remainder(decimal('2')).toString()).toBe('-1.5')
  })

  it('refuses what 96 bits cannot hold', () => {
    expect(Decimal.parse('79228162514264337593543950335')?.toString()).toBe('79228162514264337593543950335')
    expect(() => Decimal.parse('79228162514264337593543950336')).toThrow('too large or too small')
  })
})

describe('a file as Json.NET reads it', () => {
  it.each([
    ["{'a': 'it\\'s \"b\"', b: [1, 2,], $c-1: {'d': null,},}", { a: 'it\'s "b"', b: [1n, 2n], '$c-1': { d: null } }],
    ["{ /* one */ 'a': 1, // two\n }", { a: 1n }],
    ['[]', []],
    ['{}', {}],
  ])('may be %s', (text, value) => {
    expect(parseJson(text, { lenient: true })).toEqual(value)
  })

  it.each(["{'a': 1}", '{a: 1}', '[1,]', '{"a": 1,}', "'a'"])('is refused as a message: %s', (text) => {
    expect(() => parseJson(text)).toThrow(JsonSyntaxError)
  })

  it.each(['{,}', '[,]', '{\'a": 1}', '{a b: 1}'])('is refused: %s', (text) => {
    expect(() => parseJson(text, { lenient: true })).toThrow(JsonSyntaxError)
  })
})

describe('the size of a value', () => {
  const anyUnit = fc.array(fc.integer({ min: 0, max: 0xffff })).map((units) => String.fromCharCode(...units))

  it('is what its JSON takes in UTF-8, with every escape', () => {
    fc.assert(
      fc.property(fc.oneof(anyUnit, fc.string({ unit: 'binary' })), (text) => {
        for (const value of [text, [text, text], { [text]: text }]) {
          const written = stringifyJson(toValue(value))
          expect(jsonSize(toValue(value)).length).toBe(Buffer.byteLength(written))
        }
      }),
    )
  })

  it.each(['"', '\\', '\n', '\u0001', 'é', '한', '😀', '\ud800'])('counts long texts of %j', (character) => {
    const text = character.repeat(1_500_000)
    expect(jsonSize(text).length).toBe(Buffer.byteLength(JSON.stringify(text)))
  })
})
