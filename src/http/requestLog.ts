import type { Logger } from 'pino'
import { isGuid } from '../guid.js'
import type { RequestEnd } from './requestEnd.js'
import { workflowOf } from './workflowOf.js'

const shownDigits = 12

/**
 * One line for each request: caller, operation, user and result. Paths are templates, and of what a caller sends only
 * names and ids of a known format are logged, so that no secret can get into the line.
 */
export function requestLog(logger: Logger): (end: RequestEnd) => void {
  return ({ request, response, status, durationMs }) => {
    const { requestId, operation, principal, userId, scopes } = response.locals
    const clientRequestId = request.headers['x-ms-client-request-id']
    logger.info(
      {
        requestId,
        ...(typeof clientRequestId === 'string' && isGuid(clientRequestId) ? { clientRequestId } : {}),
        method: request.method,
        path: operation?.path ?? routeOf(request.route),
        operation: operation?.operationId,
        status,
        durationMs: Math.round(durationMs * 100) / 100,
        userId,
        scopes,
        caller: principal?.kind,
        connection: principal?.digest.slice(0, shownDigits),
        misspelled: misspelledOf(response.getHeader('X-Unknown-Fields')),
        ...workflowOf(request.headers),
      },
      status === 499 ? 'client disconnected' : 'request completed',
    )
  }
}

/** The known fields that are nearest to unknown ones of the body. What the caller wrote is not logged. */
const misspelledOf = (header: unknown) =>
  typeof header === 'string' ? [...header.matchAll(/; nearest=([^,]+)/g)].map(([, name]) => name) : undefined

/** Express's route of a request that is not an operation; its path is a constant. */
const routeOf = (route: { path?: unknown } | undefined) => (typeof route?.path === 'string' ? route.path : '(no route)')
