import type { IncomingHttpHeaders } from 'node:http'

/** The SDK and platform of a caller. */
export interface Client {
  /** The SDK, such as `azsdk-js-communication-identity/1.3.1`; empty for callers without one. */
  sdkType: string
  /** What it runs on, such as `Node/20.18.1`; empty when unknown. */
  platformType: string
}

const sdk = /\bazsdk-[a-z]+-[a-z-]{1,40}\/[\d.]{1,15}(?:-[a-z]+\.\d{1,10})?/
const platform = /(?:\b(?:Node|Python|Java|Mozilla)|\.NET)[ /-]?[\d.]{0,15}/
/** Enough for the clients of one site; further ones are parsed each time. */
const longestMemory = 256

/**
 * Reads callers out of their `User-Agent`, or out of `x-ms-useragent` where a browser does not let them set it. Only
 * the parts that name an SDK and a platform are taken, so that nothing else a caller writes there is logged.
 */
export function createClientReader(): (headers: IncomingHttpHeaders) => Client {
  const known = new Map<string, Client>()
  return ({ 'x-ms-useragent': ownAgent, 'user-agent': agent = '' }) => {
    const text = typeof ownAgent === 'string' ? ownAgent : agent
    const remembered = known.get(text)
    if (remembered) return remembered
    const client = { sdkType: sdk.exec(text)?.[0] ?? '', platformType: platform.exec(text)?.[0] ?? '' }
    if (known.size < longestMemory) known.set(text, client)
    return client
  }
}
