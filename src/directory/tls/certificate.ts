import { createPrivateKey, createPublicKey, generateKeyPairSync, webcrypto } from 'node:crypto'
import { isIP } from 'node:net'
import { nameConstraints, nameConstraintsOid } from './nameConstraints.js'

/** The contents of a certificate, and its issuer. */
export interface CertificateRequest {
  /** `authority` signs others, for `names` only; `server` serves `names`. */
  role: 'authority' | 'server'
  commonName: string
  names: readonly string[]
  /** PEM of the private key that belongs to the certificate. */
  key: string
  /** The authority that signs; without it the certificate signs itself. */
  signer?: { key: string; certificate: string }
  notBefore: Date
  notAfter: Date
}

const ecdsa = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' }

/** A new P-256 private key, PKCS #8 in PEM. Making an EC key takes a millisecond, an RSA key hundreds. */
export function makeKey(): string {
  return generateKeyPairSync('ec', {
    namedCurve: 'P-256',
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  }).privateKey
}

/** Signs a certificate and returns it as PEM. */
export async function makeCertificate(request: CertificateRequest): Promise<string> {
  // Imported here, because it takes 0.2 s and a start with existing certificates does not need it.
  // The library requires the Reflect polyfill first.
  await import('reflect-metadata')
  const x509 = await import('@peculiar/x509')
  const publicKey = await importPublic(request.key)
  const authority = request.role === 'authority'
  const signer = request.signer
  const certificate = await x509.X509CertificateGenerator.create({
    subject: `CN=${request.commonName}`,
    issuer: signer ? new x509.X509Certificate(signer.certificate).subjectName : `CN=${request.commonName}`,
    notBefore: request.notBefore,
    notAfter: request.notAfter,
    signingAlgorithm: ecdsa,
    publicKey,
    signingKey: await importPrivate(signer?.key ?? request.key),
    extensions: [
      new x509.BasicConstraintsExtension(authority, authority ? 0 : undefined, true),
      new x509.KeyUsagesExtension(
        authority ? x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign : x509.KeyUsageFlags.digitalSignature,
        true,
      ),
      ...(authority
        ? [new x509.Extension(nameConstraintsOid, true, await nameConstraints(request.names))]
        : [new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth])]),
      new x509.SubjectAlternativeNameExtension(
        request.names.map((value) => ({ type: isIP(value) ? ('ip' as const) : ('dns' as const), value })),
      ),
      await x509.SubjectKeyIdentifierExtension.create(publicKey),
      await x509.AuthorityKeyIdentifierExtension.create(await importPublic(signer?.key ?? request.key)),
    ],
  })
  return `${certificate.toString('pem')}\n`
}

function importPrivate(pem: string) {
  const pkcs8 = createPrivateKey(pem).export({ type: 'pkcs8', format: 'der' })
  return webcrypto.subtle.importKey('pkcs8', pkcs8, ecdsa, false, ['sign'])
}

function importPublic(pem: string) {
  const spki = createPublicKey(pem).export({ type: 'spki', format: 'der' })
  return webcrypto.subtle.importKey('spki', spki, ecdsa, true, ['verify'])
}
