import { createPrivateKey, X509Certificate } from 'node:crypto'
import { isIP } from 'node:net'
import { join } from 'node:path'
import type { Clock } from '../../clock.js'
import { makeCertificate, makeKey } from './certificate.js'
import { type KeptFile, keepFirst, readKept, replaceKept } from './keptFile.js'

/** The root that signs the server certificate of this directory only. */
export interface DevelopmentAuthority {
  /** PEM of its private key. A secret. */
  key: string
  /** PEM of its certificate: the one that clients trust. */
  certificate: string
  /** Path of the certificate. */
  file: string
}

/** A day in milliseconds. */
export const dayMs = 24 * 60 * 60 * 1000
const lifetimeDays = 3650
const leastRemainingDays = 400

/**
 * Opens the authority in a folder: `authority.key.pem` and `authority.pem` (both 0600). It is created once, and replaced only
 * when it is about to expire or lacks a needed name, since every client must then trust it again. Processes that start
 * concurrently use the same one.
 *
 * @throws Error with the folder and what to do when one of the two files is damaged.
 */
export async function openDevelopmentAuthority(
  folder: string,
  clock: Clock,
  names: readonly string[],
): Promise<DevelopmentAuthority> {
  const keyFile: KeptFile = { path: join(folder, 'authority.key.pem'), mode: 0o600 }
  const file: KeptFile = { path: join(folder, 'authority.pem'), mode: 0o600 }
  const key = (await readKept(keyFile)) ?? (await keepFirst(keyFile, makeKey()))
  const kept = await readKept(file)
  if (kept !== undefined && serves(readAuthority(key, kept, folder), clock, names)) {
    return { key, certificate: kept, file: file.path }
  }
  const made = await makeCertificate({
    role: 'authority',
    commonName: 'acs-identity-connector development authority',
    names,
    key,
    notBefore: new Date(clock.now() - dayMs),
    notAfter: new Date(clock.now() + lifetimeDays * dayMs),
  })
  if (kept === undefined) return { key, certificate: await keepFirst(file, made), file: file.path }
  await replaceKept(file, made)
  return { key, certificate: made, file: file.path }
}

function readAuthority(key: string, certificate: string, folder: string): X509Certificate {
  try {
    const read = new X509Certificate(certificate)
    if (read.checkPrivateKey(createPrivateKey(key))) return read
  } catch {
    // OpenSSL's message about a damaged file (`no start line`) does not help; the error below does.
  }
  throw new Error(
    `The development certificate authority in ${folder} is damaged: authority.pem and authority.key.pem do not belong ` +
      'together or are not PEM. Delete both files and restart; clients must then trust the new certificate.',
  )
}

/** The authority's own names are those it may sign for (certificate.ts writes the same list into its constraints). */
function serves(authority: X509Certificate, clock: Clock, names: readonly string[]): boolean {
  const remaining = Date.parse(authority.validTo) - clock.now()
  return (
    remaining > leastRemainingDays * dayMs &&
    Date.parse(authority.validFrom) <= clock.now() &&
    names.every((name) => (isIP(name) ? authority.checkIP(name) : authority.checkHost(name)) !== undefined)
  )
}
