import type { OperationName } from '../model/operationName.js'

/** The operations by method and path. Null stands for the identity; segments are matched in any case. */
const routes: { operation: OperationName; method: string; path: (string | null)[] }[] = [
  { operation: 'CreateIdentity', method: 'POST', path: ['identities'] },
  { operation: 'CreateToken', method: 'POST', path: ['identities', null, ':issueaccesstoken'] },
  { operation: 'RevokeToken', method: 'POST', path: ['identities', null, ':revokeaccesstokens'] },
  { operation: 'DeleteIdentity', method: 'DELETE', path: ['identities', null] },
  { operation: 'ExchangeTeamsUserAccessToken', method: 'POST', path: ['teamsuser', ':exchangeaccesstoken'] },
]

/** The operation of a method and path. Without one, `allowed` has the methods of that path, if any. */
export interface Route {
  operation?: OperationName
  /** The identity's segment as sent, still percent-encoded. */
  encodedIdentity?: string
  allowed: string[]
}

/** Reads a request target (path with query). */
export function findRoute(method: string, target: string): Route {
  const segments = toSegments(target)
  const allowed: string[] = []
  for (const route of routes) {
    if (!fits(route.path, segments)) continue
    if (route.method === method) {
      const encodedIdentity = route.path[1] === null ? segments[1] : undefined
      return { operation: route.operation, ...(encodedIdentity === undefined ? {} : { encodedIdentity }), allowed }
    }
    allowed.push(route.method)
  }
  return { allowed }
}

function toSegments(target: string): string[] {
  const query = target.indexOf('?')
  const end = query < 0 ? target.length : query
  return target.slice(1, target[end - 1] === '/' ? end - 1 : end).split('/')
}

const fits = (template: (string | null)[], segments: string[]) =>
  template.length === segments.length &&
  template.every((name, i) => (name === null ? segments[i] !== '' : name === segments[i]?.toLowerCase()))
