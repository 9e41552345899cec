import { isObject, setMember, type Value, type ValueObject } from './value.js'

/** The end of a value in a connection string, a URL, a header or JSON text. */
const valueText = String.raw`[^\s;&,"'<>\\]+`

const patterns: readonly [RegExp, string][] = [
  [/\beyJ[\w-]{5,}\.[\w-]{5,}\.[\w-]+/g, 'eyJ… (access token)'],
  [new RegExp(String.raw`\b((?:access|sharedaccess|account)key\s*=\s*)${valueText}`, 'gi'), '$1…'],
  [new RegExp(String.raw`\b((?:password|pwd|client_?secret)=)${valueText}`, 'gi'), '$1…'],
  [new RegExp(`([?&](?:sig|code|api-?key|subscription-key|access_token|refresh_token)=)${valueText}`, 'gi'), '$1…'],
  [/\b(Bearer|Basic|SharedAccessSignature|HMAC-SHA256) +[\w+/=.~&%:;-]{16,}/g, '$1 …'],
]

/** Members whose text is a secret whatever it looks like. */
const secretName =
  /^(?:(?:x-)?api[-_]?key|x-functions-key|ocp-apim-subscription-key|access[-_]?key|(?:primary|secondary)[-_]?key|account[-_]?key|password|client[-_]?secret|refresh[-_]?token|connection[-_]?string|(?:primary|secondary)connectionstring|authorization)$/i

/** The text without access tokens (compact JWTs, RFC 7519), keys of connection strings and URLs, and credentials of headers. */
export function maskText(text: string): string {
  return patterns.reduce((masked, [pattern, replacement]) => masked.replace(pattern, replacement), text)
}

/**
 * A copy of a value without access tokens, keys and passwords, neither inside a text nor as a member named for one. Parts that stand in
 * several places stay one part.
 */
export function maskSecrets(value: Value): Value {
  return mask(value, new Map())
}

function mask(value: Value, known: Map<object, Value>): Value {
  if (typeof value === 'string') return maskText(value)
  if (typeof value !== 'object' || value === null) return value
  const found = known.get(value)
  if (found !== undefined) return found
  const masked = Array.isArray(value) ? value.map((item) => mask(item, known)) : maskMembers(value, known)
  known.set(value, masked)
  return masked
}

function maskMembers(value: Value, known: Map<object, Value>): Value {
  if (!isObject(value)) return value
  const masked: ValueObject = {}
  for (const [name, member] of Object.entries(value)) {
    const hidden = typeof member === 'string' && secretName.test(name) && !isExpression(member)
    setMember(masked, name, hidden ? '…' : mask(member, known))
  }
  return masked
}

/** A definition names where a secret comes from; that is no secret. */
const isExpression = (text: string) => text === '' || /^@(?!@)/.test(text)
