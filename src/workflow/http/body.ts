import { isObject, JsonSyntaxError, parseJson, stringifyJson, type Value } from '../value.js'
import { readForm, readMultipart } from './form.js'

/** The body of a request or response: its bytes and their default type. */
export interface OutgoingBody {
  bytes: Buffer
  contentType: string | undefined
}

/** A body whose Content-Type is JSON but which is not valid JSON. */
export class BodyError extends Error {
  override readonly name = 'BodyError'
}

/**
 * Converts a received body to a value: JSON is parsed, text stays text, forms and everything else become objects with
 * `$content-type` and `$content`. Without bytes it is undefined: there is no `body` member then.
 *
 * @throws BodyError when the type is JSON and the text is not.
 */
export function readBody(bytes: Buffer, contentType: string | undefined): Value | undefined {
  if (bytes.length === 0) return undefined
  const type = mediaType(contentType)
  if (type === undefined || isJson(type)) return readJson(bytes, type !== undefined)
  if (type.startsWith('text/') || type === 'application/xml' || type.endsWith('+xml')) {
    return type.startsWith('text/') ? bytes.toString('utf8') : binary(bytes, contentType)
  }
  const content = binary(bytes, contentType)
  if (type === 'application/x-www-form-urlencoded') return { ...content, $formdata: readForm(bytes.toString('utf8')) }
  if (type.startsWith('multipart/')) return { ...content, $multipart: readMultipart(bytes, contentType ?? '') }
  return content
}

/** Converts a value to the bytes of a body: text as it is, binary content decoded, anything else as JSON. */
export function writeBody(value: Value | undefined): OutgoingBody | undefined {
  if (value === undefined || value === null) return undefined
  if (typeof value === 'string') return { bytes: Buffer.from(value), contentType: 'text/plain; charset=utf-8' }
  const { $content: content, '$content-type': contentType } = isObject(value) ? value : {}
  if (typeof content === 'string' && typeof contentType === 'string') {
    return { bytes: Buffer.from(content, 'base64'), contentType }
  }
  return { bytes: Buffer.from(stringifyJson(value)), contentType: 'application/json; charset=utf-8' }
}

/** The type of a Content-Type header without its parameters, in lower case. */
export const mediaType = (contentType: string | undefined): string | undefined =>
  contentType?.split(';')[0]?.trim().toLowerCase() || undefined

const isJson = (type: string) => type === 'application/json' || type === 'text/json' || type.endsWith('+json')

function readJson(bytes: Buffer, mustBeJson: boolean): Value {
  const text = bytes.toString('utf8')
  try {
    return parseJson(text)
  } catch (error) {
    if (!(error instanceof JsonSyntaxError)) throw error
    if (mustBeJson)
      throw new BodyError('The body is not valid JSON, although its Content-Type is JSON.', { cause: error })
    return binary(bytes, 'application/octet-stream')
  }
}

function binary(bytes: Buffer, contentType: string | undefined) {
  return { '$content-type': contentType ?? 'application/octet-stream', $content: bytes.toString('base64') }
}
