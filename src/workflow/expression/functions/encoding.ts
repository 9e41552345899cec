import { JsonSyntaxError, parseJson, type Value } from '../../value.js'
import { binaryText, isBinary, toBinary } from '../binary.js'
import { type ContentUri, decodeBase64, parseDataUri, percentDecode } from '../contentUri.js'
import { ExpressionError, invalidParameter, notConvertible, wrongType } from '../expressionError.js'
import { toText } from '../text.js'
import { define, type FunctionDefinition } from './definition.js'

const any = Number.POSITIVE_INFINITY

/** Functions between text, base64, data URIs, URI components and binary content. */
export const encodingFunctions: FunctionDefinition[] = [
  define('base64', 1, 'the text', ([value = null]) =>
    isBinary(value) ? value.$content : Buffer.from(toText(value), 'utf8').toString('base64'),
  ),
  define('base64ToString', 1, 'the base64 text', ([value = null]) =>
    base64Bytes('base64ToString', value).toString('utf8'),
  ),
  define('decodeBase64', 1, 'the base64 text', ([value = null]) => base64Bytes('decodeBase64', value).toString('utf8')),
  define('base64ToBinary', 1, 'the base64 text', ([value = null]) => toBinary(base64Bytes('base64ToBinary', value))),
  define('binary', 1, 'the text', ([value = null]) => {
    if (typeof value === 'string' || isBinary(value)) return isBinary(value) ? value : toBinary(value)
    const text = toText(value)
    if (text === '') throw notConvertible('binary')
    return toBinary(text)
  }),
  define('dataUri', 1, 'the text', ([value = null]) =>
    isBinary(value)
      ? `data:${value['$content-type']};base64,${value.$content}`
      : `data:text/plain;charset=utf-8;base64,${Buffer.from(toText(value), 'utf8').toString('base64')}`,
  ),
  define('dataUriToString', 1, 'the data URI', ([value = null]) =>
    dataUri('dataUriToString', value).bytes.toString('utf8'),
  ),
  define('dataUriToBinary', 1, 'the data URI', ([value = null]) => {
    const { bytes, contentType } = dataUri('dataUriToBinary', value)
    return toBinary(bytes, contentType)
  }),
  define('decodeDataUri', 1, 'the data URI', ([value = null]) => contentOf(dataUri('decodeDataUri', value))),
  define('uriComponent', [1, any], 'the text', encodeComponent),
  define('encodeUriComponent', [1, any], 'the text', encodeComponent),
  define('uriComponentToString', 1, 'the encoded text', ([value = null]) =>
    decodeComponent('uriComponentToString', value),
  ),
  define('decodeUriComponent', 1, 'the encoded text', ([value = null]) => decodeComponent('decodeUriComponent', value)),
  define('uriComponentToBinary', 1, 'the encoded text', ([value = null]) =>
    toBinary(decodeComponent('uriComponentToBinary', value)),
  ),
]

function base64Bytes(name: string, value: Value): Buffer {
  if (typeof value !== 'string') throw wrongType(name, 'a string', value)
  const bytes = decodeBase64(value)
  if (!bytes) throw invalidParameter(name, 'The value cannot be decoded from base64 representation.')
  return bytes
}

function dataUri(name: string, value: Value): ContentUri {
  const text = toText(value)
  const parsed = parseDataUri(text)
  if (parsed) return parsed
  throw new ExpressionError(
    `The template language function '${name}' expects its parameter to be formatted as a valid data URI. The provided value '${text}' was not formatted correctly. Please see https://aka.ms/logicexpressions#${name} for usage details.`,
  )
}

/** Content by its media type: text as a string, JSON as its value, the rest as binary content. */
function contentOf({ bytes, contentType }: ContentUri): Value {
  const mediaType = contentType.split(';')[0]?.trim().toLowerCase() ?? ''
  if (mediaType.startsWith('text/')) return bytes.toString('utf8')
  if (mediaType === 'application/json' || mediaType.endsWith('+json')) return jsonOrText(bytes.toString('utf8'))
  return toBinary(bytes, /;\s*charset=/i.test(contentType) ? contentType : `${contentType};charset=us-ascii`)
}

function jsonOrText(text: string): Value {
  try {
    return parseJson(text)
  } catch (error) {
    if (error instanceof JsonSyntaxError) return text
    throw error
  }
}

/** Everything except letters, digits and `- _ . ~` is encoded (RFC 3986), as .NET's `Uri.EscapeDataString` does. */
function encodeComponent(args: Value[]): Value {
  // Encoded and decoded once, so that a lone surrogate becomes the replacement character instead of an exception.
  const text = Buffer.from(args.map(toText).join(''), 'utf8').toString('utf8')
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  )
}

/** A plus is a space. */
function decodeComponent(name: string, value: Value): string {
  const text = isBinary(value) ? binaryText(value) : toText(value)
  const decoded = percentDecode(text.replaceAll('+', ' '))
  if (decoded === undefined) throw invalidParameter(name, `The value '${text}' is not properly encoded.`)
  return decoded
}
