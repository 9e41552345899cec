import { type ApiVersion, findApiVersion } from '../model/apiVersions.js'
import type { OperationName } from '../model/operationName.js'
import { apiVersionUnspecified, apiVersionUnsupported } from '../model/refusals.js'
import type { Exchange } from './exchange.js'

/**
 * The api-version of a request.
 *
 * @throws ServiceError when there is none, or it is not served.
 */
export function apiVersionOf({ request, target, secure }: Exchange, operation: OperationName): ApiVersion {
  const queryAt = target.indexOf('?')
  const name = queryAt < 0 ? undefined : readVersionName(target.slice(queryAt + 1))
  if (!name) throw apiVersionUnspecified()
  const version = findApiVersion(name, operation)
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
