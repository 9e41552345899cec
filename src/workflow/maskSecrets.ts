import { isObject, setMember, type Value, type ValueObject } from './value.js'

/** The characters that end a value in a connection string, a URL, a header or JSON text. */
const valueText = String.raw`[^\s;&,"'<>\\]+`

const patterns: readonly [RegExp, string][] = [
  [/\beyJ[\w-]{5,}\.[\w-]{5,}\.[\w-]+/g, 'eyJ… (access token)'],
  [new RegExp(String.raw`\b((?:access|sharedaccess|account)key\s*=\s*)${valueText}`, 'gi'), '$1…'],
  [new RegExp(String.raw`\b((?:password|pwd|client_?secret)=)${valueText}`, 'gi'), '$1…'],
  [new RegExp(`([?&](?:sig|code|api-?key|subscription-key|access_token|refresh_token)=)${valueText}`, 'gi'), '$1…'],
  [/-----BEGIN [A-Z ]{0,20}PRIVATE KEY-----[^-]*(?:-----END [A-Z ]{0,20}PRIVATE KEY-----)?/g, '… (private key)'],
  [/\b([a-z][a-z\d+.-]{1,20}:\/\/[^\s:/@"]{1,100}:)[^\s@/"]+@/gi, '$1…@'],
  [/\b(Bearer|Basic|SharedAccessSignature|HMAC-SHA256) +[\w+/=.~&%:;-]{16,}/g, '$1 …'],
]

/** Members whose value is always a secret. */
const secretName =
  /^(?:(?:x-)?api[-_]?key|x-functions-key|ocp-apim-subscription-key|access[-_]?key|(?:primary|secondary)[-_]?key|account[-_]?key|password|client[-_]?secret|refresh[-_]?token|connection[-_]?string|(?:primary|secondary)connectionstring|authorization)$/i

/**
 * The text without access tokens (compact JWTs, RFC 7519), keys of connection strings and URLs, private keys, and credentials of
 * headers; base64 text that contains one is masked as a whole.
 */
export function maskText(text: string): string {
  const plain = maskPlain(text)
  const unescaped = plain.includes('%') ? plain.replace(words, maskPercentEncoded) : plain
  return unescaped.replace(base64, (word) => withoutSecret(word, Buffer.from(word, 'base64').toString('latin1')))
}

const maskPlain = (text: string) =>
  patterns.reduce((masked, [pattern, replacement]) => masked.replace(pattern, replacement), text)

const maskPercentEncoded = (word: string) =>
  percentEncoded.test(word) ? withoutSecret(word, decodePercent(word)) : word

const words = /[^\s"'<>\\]+/g
const percentEncoded = /%[\da-f]{2}/i
/** In the alphabets of the expression functions `base64` and `base64ToBinary`, and of URLs and JWTs. */
const base64 = /[A-Za-z\d+/_-]{24,65536}={0,2}/g

const withoutSecret = (word: string, decoded: string) => (maskPlain(decoded) === decoded ? word : '… (encoded secret)')

/** `decodeURIComponent` throws for invalid UTF-8. */
const decodePercent = (word: string) =>
  word.replace(/%([\da-f]{2})/gi, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 16)))

/**
 * A copy of a value without access tokens, keys and passwords, neither inside text nor as a member with such a name. Shared parts
 * stay shared.
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

/** A definition refers to where a secret comes from, which is not a secret. */
const isExpression = (text: string) => text === '' || /^@(?!@)/.test(text)
