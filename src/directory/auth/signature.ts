/**
 * The shared-key signature of Azure Communication Services
 * (https://learn.microsoft.com/azure/communication-services/tutorials/hmac-header-tutorial).
 */
import { createHmac, hash, type KeyObject, timingSafeEqual } from 'node:crypto'

/** The four parts of a request that its signature covers. */
export interface SignedFacts {
  /** The method in capitals. */
  method: string
  /** Path with query, as the client wrote it. */
  target: string
  /** The text of `x-ms-date` or `Date`. */
  date: string
  /** Host with port, as the client wrote it. */
  host: string
  /** {@link contentHash} of the body. */
  contentHash: string
}

/** The parts of an `Authorization: HMAC-SHA256` header. */
export interface SignatureHeader {
  /** Which header has the signed date. */
  dateHeader: 'x-ms-date' | 'date'
  signature: Buffer
}

const form = /^HMAC-SHA256 +SignedHeaders=(x-ms-date|date);host;x-ms-content-sha256&Signature=([A-Za-z0-9+/]{43}=)$/i

/** SHA-256 of a body in base64, the value of `x-ms-content-sha256`. */
export const contentHash = (body: Uint8Array): string => hash('sha256', body, 'base64')

/** What is signed: `VERB \n path?query \n date;host;hash`. */
export const stringToSign = ({ method, target, date, host, contentHash }: SignedFacts): string =>
  `${method}\n${target}\n${date};${host};${contentHash}`

/** HMAC-SHA256 over {@link stringToSign}; 32 bytes. */
export const sign = (key: KeyObject, facts: SignedFacts): Buffer =>
  createHmac('sha256', key).update(stringToSign(facts)).digest()

/** Whether `signature` was made with `key` over `facts`. Takes constant time. */
export const isSignedBy = (key: KeyObject, facts: SignedFacts, signature: Buffer): boolean =>
  timingSafeEqual(sign(key, facts), signature)

/**
 * Reads an `Authorization` header in either of the two styles of the SDKs: the date signed as `x-ms-date` or as `date`,
 * names in any case.
 *
 * @returns undefined when the text is malformed, or names other headers than the scheme signs.
 */
export function parseSignatureHeader(text: string): SignatureHeader | undefined {
  const match = form.exec(text)
  if (!match) return undefined
  const [, dateHeader = '', signature = ''] = match
  return {
    dateHeader: dateHeader.toLowerCase() === 'date' ? 'date' : 'x-ms-date',
    signature: Buffer.from(signature, 'base64'),
  }
}
