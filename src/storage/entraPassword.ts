import type { TokenCredential } from '@azure/core-auth'

// learn.microsoft.com/azure/postgresql/security/security-entra-configure: an access token of this scope is the password.
const scope = 'https://ossrdbms-aad.database.windows.net/.default'
const azureHost = /\.postgres\.database\.(?:azure\.com|usgovcloudapi\.net|chinacloudapi\.cn)$/i

/**
 * The password of an Azure database whose address has none: a Microsoft Entra token of the process's identity, requested for
 * each new connection. The credential caches it until it is about to expire.
 *
 * @param address `postgres://USER@HOST/DATABASE`, where USER is the name of the identity.
 * @returns Undefined for an address with a password, and for every other host.
 */
export function entraPassword(
  address: string,
  openCredential: () => Promise<TokenCredential> = openDefaultCredential,
): (() => Promise<string>) | undefined {
  const { hostname, password } = new URL(address)
  if (password !== '' || !azureHost.test(hostname)) return undefined
  let credential: Promise<TokenCredential> | undefined
  return async () => {
    credential ??= openCredential()
    const token = await (await credential).getToken(scope)
    if (!token) throw new Error('Microsoft Entra gave no token for the database. Check the identity of this process.')
    return token.token
  }
}

/** Imported only when it is used: it is the largest dependency. */
async function openDefaultCredential(): Promise<TokenCredential> {
  const { DefaultAzureCredential } = await import('@azure/identity')
  return new DefaultAzureCredential()
}
