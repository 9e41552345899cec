import { isObject, type Value, type ValueObject } from '../value.js'

/** Content that is not JSON: `{ "$content-type", "$content" }`, the bytes in base64. */
export interface Binary extends ValueObject {
  '$content-type': string
  $content: string
}

const members = new Set(['$content-type', '$content', '$formdata', '$multipart'])

/** Whether a value is binary content, with or without the fields parsed from it. */
export function isBinary(value: Value): value is Binary {
  return (
    isObject(value) &&
    typeof value.$content === 'string' &&
    typeof value['$content-type'] === 'string' &&
    Object.keys(value).every((name) => members.has(name))
  )
}

/** Bytes, or a text in UTF-8, as binary content. */
export function toBinary(bytes: Uint8Array | string, contentType = 'application/octet-stream'): Binary {
  return { '$content-type': contentType, $content: Buffer.from(bytes as Uint8Array).toString('base64') }
}

/** The bytes of binary content. */
export function binaryBytes(value: Binary): Buffer {
  return Buffer.from(value.$content, 'base64')
}

/** The text that the bytes are in UTF-8. */
export function binaryText(value: Binary): string {
  return binaryBytes(value).toString('utf8')
}
