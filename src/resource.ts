import type { TokenCredential } from '@azure/core-auth'

/**
 * A Communication Services resource together with the way to sign for it: its access key (a secret, base64),
 * or the identity that this process runs under.
 */
export type Resource =
  | { endpoint: string; accessKey: string }
  | { endpoint: string; accessKey?: undefined; credential: TokenCredential }
