import { type IRouter, Router } from 'express'
import type { Logger } from 'pino'
import type { DirectoryStore } from '../store/directoryStore.js'

/** Probes: `/health/live` while the process runs, `/health/ready` while its store is available too. */
export function createHealthRouter(store: Pick<DirectoryStore, 'ping'>, logger: Logger): IRouter {
  const router = Router()
  router.get('/health/live', (_request, response) => void response.json({ status: 'live' }))
  router.get('/health/ready', async (_request, response) => {
    try {
      await store.ping()
      response.json({ status: 'ready' })
    } catch (err) {
      logger.warn({ err }, 'the store is unavailable')
      response.status(503).json({ status: 'store unavailable' })
    }
  })
  return router
}
