import { type ApiVersion, findApiVersion } from './apiVersions.js'
import type { Exchange } from './exchange.js'
import { apiVersionUnspecified, apiVersionUnsupported } from './refusals.js'

/**
 * The version that a request asks for.
 *
 * @throws ServiceError when there is none, or it is not served.
 */
export function apiVersionOf({ request, target, secure }: Exchange): ApiVersion {
  const queryAt = target.indexOf('?')
  const name = queryAt < 0 ? undefined : readVersionName(target.slice(queryAt + 1))
  if (!name) throw apiVersionUnspecified()
  const version = findApiVersion(name)
  if (version) return version
  const scheme = secure ? 'https' : 'http'
  throw apiVersionUnsupported(`${scheme}://${request.headers.host}${target.slice(0, queryAt)}`, name)
}

function readVersionName(query: string): string | undefined {
  for (const [name, value] of new URLSearchParams(query)) {
    if (name.toLowerCase() === 'api-version') return value
  }
  return undefined
}
