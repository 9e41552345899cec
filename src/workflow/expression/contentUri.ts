/** The parts of a `data:` URI (RFC 2397). */
export interface ContentUri {
  /** The media type as written, `text/plain;charset=US-ASCII` by default. */
  readonly contentType: string
  readonly bytes: Buffer
}

/** Parses a `data:` URI. Undefined when it is not one. */
export function parseDataUri(text: string): ContentUri | undefined {
  const match = /^data:([^,]*?)(;base64)?,(.*)$/is.exec(text)
  if (!match) return undefined
  const [, contentType = '', base64, data = ''] = match
  const bytes = base64 ? decodeBase64(percentDecode(data) ?? data) : decodePercent(data)
  if (!bytes) return undefined
  return { contentType: contentType === '' ? 'text/plain;charset=US-ASCII' : contentType, bytes }
}

/** Strict base64: white space is ignored, everything else must be valid. Undefined when it is not base64. */
export function decodeBase64(text: string): Buffer | undefined {
  const plain = text.replace(/\s+/g, '')
  if (plain.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(plain)) return undefined
  return Buffer.from(plain, 'base64')
}

/** Decodes percent-encoding. Undefined when an escape is malformed. */
export function percentDecode(text: string): string | undefined {
  try {
    return decodeURIComponent(text)
  } catch {
    return undefined
  }
}

function decodePercent(text: string): Buffer | undefined {
  const decoded = percentDecode(text)
  return decoded === undefined ? undefined : Buffer.from(decoded, 'utf8')
}
