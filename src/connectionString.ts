/** The address of a Communication Services resource and the key that signs for it. */
export interface ResourceConnection {
  /** Origin without a trailing slash, such as `https://contoso.communication.azure.com`. */
  endpoint: string
  /** The access key, base64, as the Keys page of the Azure portal shows it. A secret. */
  accessKey: string
}

/** A connection string that is not valid. The message states the reason and never repeats the text. */
export class ConnectionStringError extends Error {
  override readonly name = 'ConnectionStringError'
}

const form = 'endpoint=https://RESOURCE.communication.azure.com/;accesskey=KEY'
const base64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/

/**
 * Reads `endpoint=…;accesskey=…`: names in any case and order, spaces around the parts ignored.
 *
 * @throws ConnectionStringError when a part is missing, named twice, unknown or malformed.
 */
export function parseConnectionString(text: string): ResourceConnection {
  const parts = new Map<string, string>()
  for (const part of text.split(';')) {
    if (part.trim() === '') continue
    const equals = part.indexOf('=')
    const name = part.slice(0, Math.max(equals, 0)).trim().toLowerCase()
    if (name !== 'endpoint' && name !== 'accesskey') {
      throw new ConnectionStringError(`A connection string has two parts, endpoint and accesskey: ${form}`)
    }
    if (parts.has(name)) throw new ConnectionStringError(`The connection string has ${name} twice. Keep one: ${form}`)
    parts.set(name, part.slice(equals + 1).trim())
  }
  return { endpoint: readEndpoint(parts.get('endpoint')), accessKey: readAccessKey(parts.get('accesskey')) }
}

/** Formats a connection string as every Communication Services SDK reads it. */
export function formatConnectionString({ endpoint, accessKey }: ResourceConnection): string {
  return `endpoint=${endpoint}/;accesskey=${accessKey}`
}

/**
 * Checks and normalizes an endpoint (lower-case origin, no trailing slash).
 *
 * @throws ConnectionStringError when it is missing, not http(s), or has more than a host and port.
 */
export function readEndpoint(text: string | undefined): string {
  if (!text) throw new ConnectionStringError(`The connection string has no endpoint. Its form is ${form}`)
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (!url || (url.protocol !== 'https:' && url.protocol !== 'http:')) {
    throw new ConnectionStringError(`The endpoint is not an http(s) address. The form is ${form}`)
  }
  if (url.username || url.password || url.pathname !== '/' || url.search || url.hash) {
    throw new ConnectionStringError('The endpoint has more than a host. Remove path, query and credentials.')
  }
  return url.origin
}

function readAccessKey(text: string | undefined): string {
  if (!text) throw new ConnectionStringError(`The connection string has no accesskey. Its form is ${form}`)
  if (!base64.test(text)) {
    throw new ConnectionStringError(
      'The accesskey is not base64. Copy the whole key from the Keys page of the resource.',
    )
  }
  return text
}
