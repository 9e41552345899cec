import { type RequestHandler, Router } from 'express'

/** Whether this process wants traffic. Turned off while it drains, so that a load balancer looks elsewhere. */
export interface Readiness {
  ready: boolean
  /** Whether there is a store, so that a repeated request is recognized. */
  hasStore: boolean
}

/** Probes: `/health/live` while the process runs, `/health/ready` while it also takes traffic. */
export function health(readiness: Readiness): RequestHandler {
  const router = Router()
  router.get('/health/live', (_request, response) => void response.json({ status: 'live' }))
  router.get('/health/ready', (_request, response) => {
    response.status(readiness.ready ? 200 : 503).json({
      status: readiness.ready ? 'ready' : 'draining',
      ...(readiness.hasStore ? {} : { notPromised: 'A repeated request may run twice: there is no store (STORE).' }),
    })
  })
  return router
}
