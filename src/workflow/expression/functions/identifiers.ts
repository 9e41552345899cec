import { invalidParameter } from '../expressionError.js'
import type { Random } from '../random.js'
import { toText } from '../text.js'
import { define, type FunctionDefinition } from './definition.js'

/** `guid()`. */
export const identifierFunctions: FunctionDefinition[] = [
  define('guid', [0, 1], 'the format', ([format = null], { random }) => {
    const letter = toText(format) || 'D'
    const text = writeGuid(newGuid(random), letter.toUpperCase())
    if (text === undefined)
      throw invalidParameter(
        'guid',
        `The format '${letter}' is not valid. It must be one of 'N', 'D', 'B', 'P' and 'X'.`,
      )
    return text
  }),
]

/** A random UUID (RFC 9562, version 4) as 32 digits. */
export function newGuid(random: Random): string {
  const bytes = Buffer.from(random.bytes(16))
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  return bytes.toString('hex')
}

function writeGuid(digits: string, format: string): string | undefined {
  const dashed = digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
  switch (format) {
    case 'N':
      return digits
    case 'D':
      return dashed
    case 'B':
      return `{${dashed}}`
    case 'P':
      return `(${dashed})`
    case 'X': {
      const [, a, b, c, rest = ''] = /^(.{8})(.{4})(.{4})(.{16})$/.exec(digits) ?? []
      const bytes = rest.match(/../g)?.map((byte) => `0x${byte}`) ?? []
      return `{0x${a},0x${b},0x${c},{${bytes.join(',')}}}`
    }
    default:
      return undefined
  }
}
