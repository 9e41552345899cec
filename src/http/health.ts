import { type RequestHandler, Router } from 'express'

/** Whether this process accepts traffic. False while it drains, so that a load balancer uses other replicas. */
export interface Readiness {
  ready: boolean
  /** Whether there is a store, so that a repeated request is recognized. */
  hasStore: boolean
}

/** The dependencies of this process, and whether each is available. Must be fast: probes run every few seconds. */
export type HealthChecks = Record<string, () => 'ok' | 'failing' | 'unknown'>

/**
 * Probes: `/health/live` while the process runs, `/health/ready` while it also accepts traffic. A failing dependency is
 * listed but the process stays ready: other replicas have the same dependency, and most requests can still be served.
 */
export function health(readiness: Readiness, checks: HealthChecks = {}): RequestHandler {
  const router = Router()
  router.get('/health/live', (_request, response) => void response.json({ status: 'live' }))
  router.get('/health/ready', (_request, response) => {
    const states = Object.entries(checks).map(([name, check]) => [name, check()] as const)
    response.status(readiness.ready ? 200 : 503).json({
      status: readiness.ready ? 'ready' : 'draining',
      ...(readiness.hasStore ? {} : { notPromised: 'A repeated request may run twice: there is no store (STORE).' }),
      ...(states.length > 0 ? { checks: Object.fromEntries(states) } : {}),
    })
  })
  return router
}
