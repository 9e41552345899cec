/**
 * A certificate (RFC 5280, version 1) self-signed with an RSA key. Tokens need one only for its thumbprint. It is
 * encoded here, because every first start and every run in memory makes one, and loading
 * @peculiar/asn1-x509 took 70 ms and @peculiar/x509 180 ms of such a start. All other DER is encoded by those libraries.
 */
import { type KeyObject, sign } from 'node:crypto'

/** The contents of a certificate. */
export interface CertificateFacts {
  commonName: string
  publicKey: KeyObject
  privateKey: KeyObject
  serial: Buffer
  notBefore: Date
  notAfter: Date
}

const tag = { integer: 0x02, bitString: 0x03, utf8: 0x0c, generalizedTime: 0x18, sequence: 0x30, set: 0x31 } as const
const nul = Buffer.from('0500', 'hex')
const sha256WithRsa = Buffer.from('06092a864886f70d01010b', 'hex')
const commonNameOid = Buffer.from('0603550403', 'hex')

/** Signs the certificate and returns it as DER. */
export function selfSignedCertificate(facts: CertificateFacts): Buffer {
  const algorithm = encode(tag.sequence, sha256WithRsa, nul)
  const name = encode(
    tag.sequence,
    encode(tag.set, encode(tag.sequence, commonNameOid, encode(tag.utf8, Buffer.from(facts.commonName)))),
  )
  const body = encode(
    tag.sequence,
    encode(tag.integer, Buffer.from([0x01]), facts.serial),
    algorithm,
    name,
    encode(tag.sequence, time(facts.notBefore), time(facts.notAfter)),
    name,
    facts.publicKey.export({ type: 'spki', format: 'der' }),
  )
  const signature = sign('RSA-SHA256', body, facts.privateKey)
  return encode(tag.sequence, body, algorithm, encode(tag.bitString, Buffer.from([0x00]), signature))
}

/** One DER value: its tag, its length and its contents. */
function encode(kind: number, ...content: Buffer[]): Buffer {
  const value = Buffer.concat(content)
  return Buffer.concat([Buffer.from([kind, ...lengthOf(value)]), value])
}

function lengthOf({ length }: Buffer): number[] {
  if (length < 0x80) return [length]
  return length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff]
}

const time = (moment: Date) =>
  encode(tag.generalizedTime, Buffer.from(`${moment.toISOString().slice(0, 19).replaceAll(/[-:T]/g, '')}Z`))
