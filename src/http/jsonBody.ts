import type { IncomingHttpHeaders } from 'node:http'
import type { RequestHandler } from 'express'
import { bodyTooLarge, invalidRequest, unsupportedMediaType } from '../errors.js'
import { BodyTooLarge, hasBody, readBody } from './readBody.js'

export const bodyLimitBytes = 64 * 1024

/**
 * Reads a JSON body. An absent body leaves `request.body` undefined.
 * Rejects other content types and encodings (415), bad JSON (400) and bodies over `limitBytes` (413).
 */
export function jsonBody(limitBytes = bodyLimitBytes): RequestHandler {
  return async (request, _response, next) => {
    if (hasBody(request.headers)) {
      refuseOtherFormats(request.headers)
      request.body = parse(await readBytes(request, limitBytes))
    }
    next()
  }
}

const json = /^application\/(?:[\w.-]+\+)?json\s*(?:;|$)/i
const otherCharset = /;\s*charset\s*=(?!\s*"?utf-?8\b)/i

function refuseOtherFormats({
  'content-type': contentType = 'unknown',
  'content-encoding': encoding = 'identity',
}: IncomingHttpHeaders): void {
  if (!json.test(contentType)) throw unsupportedMediaType(contentType)
  if (otherCharset.test(contentType)) throw unsupportedMediaType(contentType)
  if (encoding !== 'identity') throw unsupportedMediaType(`${contentType}, encoded as ${encoding}`)
}

async function readBytes(request: Parameters<typeof readBody>[0], limitBytes: number): Promise<Buffer> {
  try {
    return await readBody(request, limitBytes)
  } catch (failure) {
    if (failure instanceof BodyTooLarge) throw bodyTooLarge(limitBytes)
    throw invalidRequest('The body is incomplete.', { target: 'body' })
  }
}

// Strips a byte order mark, and throws for bytes that are not UTF-8 (RFC 8259, section 8.1).
const utf8 = new TextDecoder('utf-8', { fatal: true })

function parse(bytes: Buffer): unknown {
  try {
    return JSON.parse(utf8.decode(bytes))
  } catch (failure) {
    throw invalidRequest(`The body is not JSON${positionIn((failure as Error).message)}.`, { target: 'body' })
  }
}

/** The parser's message quotes the body, which may contain a secret; only the position is used. */
function positionIn(message: string): string {
  const position = /position \d+/.exec(message)
  return position ? `: the problem is at ${position[0]}` : ''
}
