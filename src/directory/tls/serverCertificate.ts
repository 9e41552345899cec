import { createPrivateKey, X509Certificate } from 'node:crypto'
import { isIP } from 'node:net'
import { join } from 'node:path'
import type { Clock } from '../../clock.js'
import { makeCertificate, makeKey } from './certificate.js'
import { type DevelopmentAuthority, dayMs } from './developmentAuthority.js'
import { type KeptFile, readKept, replaceKept } from './keptFile.js'

/** What `https.createServer` takes. */
export interface ServerCertificate {
  /** PEM of the private key. A secret. */
  key: string
  /** PEM of the certificate, then that of its authority. */
  cert: string
}

// Some clients refuse a server certificate that is valid for more than 398 days, whoever issued it.
const lifetimeDays = 397
const renewedBeforeDays = 60

/**
 * Opens the server certificate of a folder (`server.pem`, key and certificate in one file, so that the two always
 * belong together). It is renewed when it has under 60 days left, lacks a name or was issued by another authority.
 */
export async function openServerCertificate(
  folder: string,
  clock: Clock,
  names: readonly string[],
  authority: DevelopmentAuthority,
): Promise<ServerCertificate> {
  const file: KeptFile = { path: join(folder, 'server.pem'), mode: 0o600 }
  const kept = splitPem((await readKept(file)) ?? '')
  if (kept && serves(kept, clock, names, authority)) return { ...kept, cert: kept.cert + authority.certificate }
  const key = makeKey()
  const cert = await makeCertificate({
    role: 'server',
    commonName: names[0] ?? 'localhost',
    names,
    key,
    signer: authority,
    notBefore: new Date(clock.now() - dayMs),
    notAfter: new Date(clock.now() + lifetimeDays * dayMs),
  })
  await replaceKept(file, key + cert)
  return { key, cert: cert + authority.certificate }
}

function splitPem(text: string): ServerCertificate | undefined {
  const start = text.indexOf('-----BEGIN CERTIFICATE-----')
  return start > 0 ? { key: text.slice(0, start), cert: text.slice(start) } : undefined
}

/** Whether the stored pair can still be used. A damaged one is replaced, since clients trust the authority, not the pair. */
function serves(
  { key, cert }: ServerCertificate,
  clock: Clock,
  names: readonly string[],
  authority: DevelopmentAuthority,
): boolean {
  try {
    const read = new X509Certificate(cert)
    return (
      read.checkPrivateKey(createPrivateKey(key)) &&
      read.checkIssued(new X509Certificate(authority.certificate)) &&
      read.verify(new X509Certificate(authority.certificate).publicKey) &&
      Date.parse(read.validTo) - clock.now() > renewedBeforeDays * dayMs &&
      Date.parse(read.validFrom) <= clock.now() &&
      names.every((name) => (isIP(name) ? read.checkIP(name) : read.checkHost(name)) !== undefined)
    )
  } catch {
    return false
  }
}
