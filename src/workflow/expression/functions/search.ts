import type { Value } from '../../value.js'
import { toText } from '../text.js'
import { define, type FunctionDefinition, type Invoke } from './definition.js'
import { integerParameter, textParameter } from './parameters.js'

/** Functions that search a text, all without regard to case. */
export const searchFunctions: FunctionDefinition[] = [
  define(
    'startsWith',
    2,
    'the text and the text to look for',
    searching('startsWith', (text, part) => text.startsWith(part)),
  ),
  define(
    'endsWith',
    2,
    'the text and the text to look for',
    searching('endsWith', (text, part) => text.endsWith(part)),
  ),
  define(
    'indexOf',
    2,
    'the text and the text to look for',
    searching('indexOf', (text, part) => BigInt(text.indexOf(part))),
  ),
  define('lastIndexOf', 2, 'the text and the text to look for', searching('lastIndexOf', lastIndexOf)),
  define(
    'nthIndexOf',
    3,
    'the text, the text to look for and the number of the occurrence',
    ([text = null, part = null, count = null]) =>
      nthIndexOf(
        fold(textParameter('nthIndexOf', text, 'first')),
        fold(textParameter('nthIndexOf', part, 'second')),
        integerParameter('nthIndexOf', count, 'third'),
      ),
  ),
]

function searching(name: string, compute: (text: string, part: string) => Value): Invoke {
  return ([text = null, part = null]) => compute(fold(textParameter(name, text, 'first')), fold(toText(part)))
}

/** Folds case without changing the length, so that an index is valid in the original text. */
function fold(text: string): string {
  const lower = text.toLowerCase()
  if (lower.length === text.length) return lower
  return [...text]
    .map((character) => (character.toLowerCase().length === character.length ? character.toLowerCase() : character))
    .join('')
}

/** An empty text is found at the last character, as in the reference. */
function lastIndexOf(text: string, part: string): Value {
  if (part === '') return BigInt(Math.max(0, text.length - 1))
  return BigInt(text.lastIndexOf(part))
}

function nthIndexOf(text: string, part: string, occurrence: bigint): Value {
  if (part === '' || occurrence === 0n) return -1n
  const found: number[] = []
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + 1)) found.push(at)
  const index = found.at(Number(occurrence > 0n ? occurrence - 1n : occurrence))
  return index === undefined ? -1n : BigInt(index)
}
