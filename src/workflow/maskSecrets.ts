import { isObject, setMember, type Value, type ValueObject } from './value.js'

const patterns: readonly [RegExp, string][] = [
  [/\beyJ[\w-]{5,}\.[\w-]{5,}\.[\w-]+/g, 'eyJ… (access token)'],
  [/(accesskey=)[A-Za-z0-9+/=]+/gi, '$1…'],
]

/** The text without access tokens (compact JWTs, RFC 7519) and keys of connection strings. */
export function maskText(text: string): string {
  return patterns.reduce((masked, [pattern, replacement]) => masked.replace(pattern, replacement), text)
}

/** A copy of a value in which no text holds an access token or a key. */
export function maskSecrets(value: Value): Value {
  if (typeof value === 'string') return maskText(value)
  if (Array.isArray(value)) return value.map(maskSecrets)
  if (!isObject(value)) return value
  const masked: ValueObject = {}
  for (const [name, member] of Object.entries(value)) setMember(masked, name, maskSecrets(member))
  return masked
}
