import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { Clock } from '../../clock.js'
import { openDevelopmentAuthority } from './developmentAuthority.js'
import { certificateNames } from './hostNames.js'
import { javaTrustStore } from './javaTrustStore.js'
import { replaceKept } from './keptFile.js'
import { openServerCertificate, type ServerCertificate } from './serverCertificate.js'
import type { TrustFiles } from './trustLines.js'

/** How the certificates are opened. */
export interface DevelopmentTlsOptions {
  /** Folder of the authority. Default: a temporary folder that `close` removes, for a store in memory. */
  folder?: string
  clock: Clock
  /** Names and addresses of the certificate besides localhost, 127.0.0.1 and ::1. */
  hostnames?: readonly string[]
}

/** `key` and `cert` for `https.createServer`, and what clients need to trust them. */
export interface DevelopmentTls extends ServerCertificate {
  /** Absolute path of the authority's certificate, PEM. */
  caFile: string
  /** The files that clients trust. */
  trustFiles: TrustFiles
  /** Removes the files of this process. */
  close(): Promise<void>
}

/**
 * Opens the certificates for https, which Python's `from_connection_string`, az and Java require; creates them the
 * first time.
 *
 * @throws Error when a host name is not allowed in a certificate, or the authority in the folder is damaged.
 */
export async function openDevelopmentTls({ folder, clock, hostnames }: DevelopmentTlsOptions): Promise<DevelopmentTls> {
  const names = certificateNames(hostnames)
  const home = folder === undefined ? await mkdtemp(join(tmpdir(), 'acs-directory-tls-')) : resolve(folder)
  const authority = await openDevelopmentAuthority(home, clock, names)
  const storeFile = join(home, 'authority.jks')
  await replaceKept({ path: storeFile, mode: 0o600 }, javaTrustStore(authority.certificate))
  const { key, cert } = await openServerCertificate(home, clock, names, authority)
  return {
    key,
    cert,
    caFile: authority.file,
    trustFiles: { caFile: authority.file, javaTrustStore: storeFile },
    close: async () => {
      if (folder === undefined) await rm(home, { recursive: true, force: true })
    },
  }
}
