import type { TokenCredential } from '@azure/core-auth'

/**
 * A Communication Services resource with its credential: its access key (a secret, base64), or the identity
 * of this process.
 */
export type Resource =
  | { endpoint: string; accessKey: string }
  | { endpoint: string; accessKey?: undefined; credential: TokenCredential }
