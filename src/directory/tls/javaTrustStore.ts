import { createHash, X509Certificate } from 'node:crypto'

const magic = 0xfeedfeed
const version = 2
const trustedCertificate = 2
const alias = 'acs-directory'
/** Java verifies the checksum only when a password is given; keytool requires it. */
const password = 'changeit'

/**
 * A trust store that every Java version reads without a password on the command line, written without keytool: the format JKS,
 * which `java.security.KeyStore` recognises by its first bytes (sun.security.provider.JavaKeyStore).
 *
 * @param certificate The authority that Java is to trust, PEM.
 * @returns the file: one trusted certificate, and the checksum.
 */
export function javaTrustStore(certificate: string): Buffer {
  const { raw, validFrom } = new X509Certificate(certificate)
  const content = Buffer.concat([
    int(magic),
    int(version),
    int(1),
    int(trustedCertificate),
    text(alias),
    long(Date.parse(validFrom)),
    text('X.509'),
    int(raw.length),
    raw,
  ])
  const checksum = createHash('sha1').update(utf16(password)).update('Mighty Aphrodite').update(content).digest()
  return Buffer.concat([content, checksum])
}

function int(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(value)
  return bytes
}

function long(value: number): Buffer {
  const bytes = Buffer.alloc(8)
  bytes.writeBigUInt64BE(BigInt(value))
  return bytes
}

/** A string as Java writes it: two bytes of length, then its characters. */
function text(value: string): Buffer {
  const length = Buffer.alloc(2)
  length.writeUInt16BE(value.length)
  return Buffer.concat([length, Buffer.from(value)])
}

const utf16 = (value: string) => Buffer.from(value, 'utf16le').swap16()
