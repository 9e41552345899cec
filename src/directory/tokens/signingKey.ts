import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPair,
  type KeyObject,
  X509Certificate,
} from 'node:crypto'
import { promisify } from 'node:util'
import { randomHex } from '../model/randomness.js'
import type { SigningKeyRecord } from '../store/directoryStore.js'
import { selfSignedCertificate } from './selfSignedCertificate.js'

/** A loaded key pair. */
export interface SigningKey {
  kid: string
  /** The same SHA-1 thumbprint as `kid`, base64url. */
  x5t: string
  privateKey: KeyObject
  publicKey: KeyObject
  certificate: X509Certificate
  retiredAt: number | null
  /** The token header that names this key, encoded once: `alg`, `kid`, `x5t`, `typ`, in the service's order. */
  encodedHeader: string
}

const modulusBits = 2048
const validYears = 10

/** Makes a new RSA key with its own certificate. Takes a tenth of a second or more, off the main thread. */
export async function makeSigningKey(nowMs: number): Promise<SigningKeyRecord> {
  const { privateKey, publicKey } = await promisify(generateKeyPair)('rsa', { modulusLength: modulusBits })
  const notAfter = new Date(nowMs)
  notAfter.setUTCFullYear(notAfter.getUTCFullYear() + validYears)
  const der = selfSignedCertificate({
    commonName: 'Embedded identity directory, token signing',
    publicKey,
    privateKey,
    serial: Buffer.from(randomHex(15), 'hex'),
    notBefore: new Date(nowMs),
    notAfter,
  })
  return {
    kid: thumbprint(der).toString('hex').toUpperCase(),
    privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    certificate: new X509Certificate(der).toString(),
    createdAt: nowMs,
    retiredAt: null,
  }
}

/** Loads a stored key, once. */
export function toSigningKey(record: SigningKeyRecord): SigningKey {
  const certificate = new X509Certificate(record.certificate)
  const x5t = thumbprint(certificate.raw).toString('base64url')
  const header = { alg: 'RS256', kid: record.kid, x5t, typ: 'JWT' }
  return {
    kid: record.kid,
    x5t,
    privateKey: createPrivateKey(record.privateKey),
    publicKey: createPublicKey(record.privateKey),
    certificate,
    retiredAt: record.retiredAt,
    encodedHeader: Buffer.from(JSON.stringify(header)).toString('base64url'),
  }
}

const thumbprint = (der: Buffer) => createHash('sha1').update(der).digest()
