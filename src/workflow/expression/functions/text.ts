import { assertCount, type Value } from '../../value.js'
import { ExpressionError, invalidParameter, wrongType } from '../expressionError.js'
import { joinTexts } from '../text.js'
import { define, type FunctionDefinition } from './definition.js'
import { integerParameter, textParameter } from './parameters.js'

const any = Number.POSITIVE_INFINITY

/** Functions over strings. `replace` and `split` are case-sensitive, the search functions are not. */
export const textFunctions: FunctionDefinition[] = [
  define('concat', [1, any], 'the values to join into one text', (args) => joinTexts(args)),
  define('toLower', 1, 'the text', ([text = null]) =>
    mapCharacters(plainString('toLower', text), (c) => c.toLowerCase()),
  ),
  define('toUpper', 1, 'the text', ([text = null]) =>
    mapCharacters(plainString('toUpper', text), (c) => c.toUpperCase()),
  ),
  define('trim', 1, '', ([text = null]) => plainString('trim', text).trim()),
  define(
    'replace',
    3,
    'the text, the part to replace and its replacement',
    ([text = null, old = null, fresh = null]) => {
      const part = textParameter('replace', old, 'second')
      if (part === '') throw invalidParameter('replace', 'The text to replace must not be empty.')
      return textParameter('replace', text, 'first').replaceAll(part, () => textParameter('replace', fresh, 'third'))
    },
  ),
  define('split', 2, 'the text and the delimiter', ([text = null, delimiter = null]) => {
    const whole = textParameter('split', text, 'first')
    const mark = textParameter('split', delimiter, 'second')
    return mark === '' ? [whole] : splitText(whole, mark)
  }),
  define('substring', [2, 3], 'the text, the start index and the length', substring),
  define('slice', [2, 3], 'the text, the start index and the end index', ([text = null, start = null, end]) => {
    const whole = textParameter('slice', text, 'first')
    const from = Number(integerParameter('slice', start, 'second'))
    return whole.slice(from, end === undefined ? undefined : Number(integerParameter('slice', end, 'third')))
  }),
  define('trimByteOrderMark', 1, 'the text', ([text = null]) =>
    plainString('trimByteOrderMark', text).replace(/^\ufeff/, ''),
  ),
  define('utf8Length', 1, 'the text', ([text = null]) =>
    BigInt(Buffer.byteLength(plainString('utf8Length', text), 'utf8')),
  ),
  define('utf16Length', 1, 'the text', ([text = null]) =>
    BigInt(Buffer.byteLength(plainString('utf16Length', text), 'utf16le')),
  ),
]

/** Parts are counted before they are created, since each takes memory. */
function splitText(text: string, mark: string): string[] {
  let count = 1
  for (let at = text.indexOf(mark); at >= 0; at = text.indexOf(mark, at + mark.length)) assertCount(++count)
  return text.split(mark)
}

function substring([text = null, start = null, length]: Value[]): Value {
  const whole = textParameter('substring', text, 'first')
  const from = Number(integerParameter('substring', start, 'second'))
  if (from < 0 || from >= whole.length) {
    throw outOfRange(
      "parameter is out of range: 'start index' must be non-negative integer and should be less than the length of the string.",
    )
  }
  if (length === undefined) return whole.slice(from)
  const count = Number(integerParameter('substring', length, 'third'))
  if (count < 0 || from + count > whole.length) {
    throw outOfRange(
      "parameters are out of range: 'start index' and 'length' must be non-negative integers and their sum must be no larger than the length of the string.",
    )
  }
  return whole.slice(from, from + count)
}

function outOfRange(reason: string): ExpressionError {
  return new ExpressionError(
    `The template language function 'substring' ${reason} Please see https://aka.ms/logicexpressions#substring for usage details.`,
  )
}

function plainString(name: string, value: Value): string {
  if (typeof value !== 'string') throw wrongType(name, 'a string', value)
  return value
}

/** Changes case character by character, so that none becomes two: .NET's invariant culture does not change `ß`. */
function mapCharacters(text: string, change: (character: string) => string): string {
  let result = ''
  for (const character of text) {
    const changed = change(character)
    result += changed.length === character.length ? changed : character
  }
  return result
}
