import type { SecurityDefinition, SwaggerDocument } from '../../contract/swagger.js'
import { ownMember, ownValue } from '../../ownMember.js'

/**
 * The value of a connection: a string, which is either the address or the value of the connector's key (the connection
 * string, for this package's connector), or the parts by name.
 */
export type ConnectionValue = string | ConnectionParts

export interface ConnectionParts {
  /** Where the service listens; the swagger's host when absent. */
  url?: string
  /** Values by the name of the security definition they belong to. Secrets. */
  parameters?: Record<string, string>
  /** Headers sent with every call, such as `Authorization`. Secrets. */
  headers?: Record<string, string>
}

/** Added to every call by a connection. Secrets. */
export interface Credentials {
  headers: Record<string, string>
  queries: Record<string, string>
}

/**
 * Parses the value of a connection from text, such as a command line: JSON parts, an address, or a key.
 *
 * @throws Error when text that begins with `{` is not `{ url?, parameters?, headers? }`; the message does not repeat it.
 */
export function parseConnectionValue(text: string): ConnectionValue {
  if (!text.trimStart().startsWith('{')) return text
  return readParts(JSON.parse(text))
}

function readParts(parts: unknown): ConnectionParts {
  const [url, parameters, headers] = ['url', 'parameters', 'headers'].map((name) => ownMember(parts, name))
  if (url !== undefined && typeof url !== 'string') throw new Error("The 'url' of a connection must be a string.")
  return {
    ...(url === undefined ? {} : { url }),
    ...(parameters === undefined ? {} : { parameters: readStrings('parameters', parameters) }),
    ...(headers === undefined ? {} : { headers: readStrings('headers', headers) }),
  }
}

function readStrings(name: string, value: unknown): Record<string, string> {
  const members: [string, unknown][] = typeof value === 'object' && value !== null ? Object.entries(value) : []
  const strings = members.flatMap(([key, member]) => (typeof member === 'string' ? [[key, member] as const] : []))
  if (typeof value !== 'object' || value === null || strings.length < members.length)
    throw new Error(`The '${name}' of a connection must be an object of strings.`)
  return Object.fromEntries(strings)
}

/** The parts of a value; a string becomes the address or the key. */
export function connectionParts(value: ConnectionValue, document: SwaggerDocument): ConnectionParts {
  if (typeof value !== 'string') return value
  if (/^https?:\/\//i.test(value)) return { url: value }
  const key = Object.entries(document.securityDefinitions ?? {}).find(([, { type }]) => type === 'apiKey')
  return { parameters: { [key?.[0] ?? '']: value } }
}

/**
 * Writes each value to the header or query of its security definition.
 *
 * @throws Error naming the definition when the swagger has none of that name.
 */
export function readCredentials({ parameters, headers }: ConnectionParts, document: SwaggerDocument): Credentials {
  const credentials: Credentials = { headers: { ...headers }, queries: {} }
  for (const [name, value] of Object.entries(parameters ?? {})) {
    const definition = ownValue(document.securityDefinitions ?? {}, name)
    if (!definition) throw new Error(unknownDefinition(name, document))
    place(definition, value, credentials)
  }
  return credentials
}

function place(definition: SecurityDefinition, value: string, credentials: Credentials): void {
  if (definition.type === 'apiKey' && definition.in === 'query') credentials.queries[definition.name ?? ''] = value
  else if (definition.type === 'apiKey') credentials.headers[definition.name ?? ''] = value
  else if (definition.type === 'oauth2')
    credentials.headers.Authorization = /^bearer /i.test(value) ? value : `Bearer ${value}`
  else credentials.headers.Authorization = `Basic ${Buffer.from(value).toString('base64')}`
}

function unknownDefinition(name: string, { securityDefinitions, info }: SwaggerDocument): string {
  const known = Object.keys(securityDefinitions ?? {})
  if (known.length === 0) return `The connector '${info.title}' has no key. Give only its address, or headers as JSON.`
  return `The connector '${info.title}' has no connection parameter '${name}'. Known: ${known.join(', ')}.`
}
