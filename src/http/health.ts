import { type RequestHandler, Router } from 'express'

/** Whether this process wants traffic. Turned off while it drains, so that a load balancer looks elsewhere. */
export interface Readiness {
  ready: boolean
  /** Whether there is a store, so that a repeated request is recognized. */
  hasStore: boolean
}

/** What this process needs, and whether it answers now. Must be quick: probes ask every few seconds. */
export type HealthChecks = Record<string, () => 'ok' | 'failing' | 'unknown'>

/**
 * Probes: `/health/live` while the process runs, `/health/ready` while it also takes traffic. A part that fails is named
 * but keeps the process ready: another replica would fail with it, and most requests may still be served.
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
