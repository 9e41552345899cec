import type { Value } from '../value.js'
import { header } from './send.js'

/** The fields of a form, in order: `[{ key, value }]`. */
export function readForm(text: string): Value[] {
  return [...new URLSearchParams(text)].map(([key, value]) => ({ key, value }))
}

/** The parts of a multipart message (RFC 2046, section 5.1): `[{ headers, body: { $content-type, $content } }]`. */
export function readMultipart(bytes: Buffer, contentType: string): Value[] {
  const boundary = /boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(contentType)
  const mark = boundary?.[1] ?? boundary?.[2]
  if (!mark) return []
  // latin1 maps every byte to one character, so offsets in the text are offsets in the bytes
  const sections = bytes.toString('latin1').split(delimiterLine(mark)).slice(1, -1)
  return sections.map((section) => readPart(section.replace(/^\r?\n/, '')))
}

/** A line with only the boundary; the line break before it belongs to it, not to the part. */
const delimiterLine = (mark: string) =>
  new RegExp(`(?:^|\\r?\\n)--${mark.replace(/\W/g, '\\$&')}(?:--)?[ \\t]*(?=\\r?\\n|$)`)

function readPart(section: string): Value {
  const gap = /(?:^|\r?\n)\r?\n/.exec(section)
  const head = section.slice(0, gap?.index)
  const content = gap ? section.slice(gap.index + gap[0].length) : ''
  const headers: Record<string, string> = {}
  for (const line of head.split(/\r?\n/)) {
    const colon = line.indexOf(':')
    if (colon > 0) headers[line.slice(0, colon).trim()] = line.slice(colon + 1).trim()
  }
  const type = header(headers, 'content-type') ?? 'text/plain'
  return { headers, body: { '$content-type': type, $content: Buffer.from(content, 'latin1').toString('base64') } }
}
