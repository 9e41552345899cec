import type { OperationName } from '../model/operationName.js'

const assignment = ['access', 'teamsextension', 'tenants', null, 'assignments', null]

/** The operations by method and path. Null is a parameter; segments are matched in any case. */
const routes: { operation: OperationName; method: string; path: (string | null)[] }[] = [
  { operation: 'CreateIdentity', method: 'POST', path: ['identities'] },
  { operation: 'CreateToken', method: 'POST', path: ['identities', null, ':issueaccesstoken'] },
  { operation: 'RevokeToken', method: 'POST', path: ['identities', null, ':revokeaccesstokens'] },
  { operation: 'DeleteIdentity', method: 'DELETE', path: ['identities', null] },
  { operation: 'ExchangeTeamsUserAccessToken', method: 'POST', path: ['teamsuser', ':exchangeaccesstoken'] },
  { operation: 'GetTeamsExtensionAssignment', method: 'GET', path: assignment },
  { operation: 'UpsertTeamsExtensionAssignment', method: 'PUT', path: assignment },
  { operation: 'DeleteTeamsExtensionAssignment', method: 'DELETE', path: assignment },
  {
    operation: 'ExchangeTeamsExtensionToken',
    method: 'POST',
    path: ['access', 'teamsextension', ':exchangeaccesstoken'],
  },
  { operation: 'ExchangeEntraUserToken', method: 'POST', path: ['access', 'entra', ':exchangeaccesstoken'] },
]

/** The operation of a method and path. Without one, `allowed` has the methods of that path, if any. */
export interface Route {
  operation?: OperationName
  /** The segments that are parameters, as sent: still percent-encoded. */
  parameters: string[]
  allowed: string[]
}

/** Reads a request target (path with query). */
export function findRoute(method: string, target: string): Route {
  const segments = toSegments(target)
  const allowed: string[] = []
  for (const route of routes) {
    if (!fits(route.path, segments)) continue
    if (route.method === method) {
      return { operation: route.operation, parameters: segments.filter((_, i) => route.path[i] === null), allowed }
    }
    allowed.push(route.method)
  }
  return { parameters: [], allowed }
}

/** Whether a path is one of the service's; the directory has others too. */
export const isServicePath = (target: string): boolean => /^\/(?:identities|teamsUser|access)(?:[/?]|$)/i.test(target)

function toSegments(target: string): string[] {
  const query = target.indexOf('?')
  const end = query < 0 ? target.length : query
  return target.slice(1, target[end - 1] === '/' ? end - 1 : end).split('/')
}

const fits = (template: (string | null)[], segments: string[]) =>
  template.length === segments.length &&
  template.every((name, i) => (name === null ? segments[i] !== '' : name === toName(segments[i] ?? '')))

/** The framework decodes `%3A` before it routes. */
const toName = (segment: string) => segment.replaceAll(/%3a/gi, ':').toLowerCase()
