import { type RequestHandler, Router } from 'express'
import { directoryRoutes, type PageDirectory } from './directoryRoutes.js'
import { requireKnownName } from './knownNames.js'
import { requireLocalCaller } from './localCallers.js'
import { pageFiles } from './pageFiles.js'
import type { PageSettings } from './pageSettings.js'

export interface PageRoutesOptions {
  /** The folder of the page's files. */
  folder: string
  settings: PageSettings
  /** Names, besides loopback names, that the page is opened at. */
  hostnames: string[]
  /** Undefined: no embedded directory runs. */
  directory?: PageDirectory | undefined
  /** Loads the routes that run workflows, when they are first used. Undefined: workflows cannot be run from the page. */
  loadWorkflows?: (() => Promise<RequestHandler>) | undefined
}

/**
 * The page for people at `/`, and below `/page` the routes that only the page calls. What looks into the directory or runs
 * workflows is for callers on this machine. Files and settings hold no secret and need no credential; what the page does with
 * users and tokens are calls of the API, with the API's credentials.
 */
export function pageRoutes({
  folder,
  settings,
  hostnames,
  directory,
  loadWorkflows,
}: PageRoutesOptions): RequestHandler {
  const router = Router()
  const knownName = requireKnownName(hostnames)
  router.use(['/page', '/report'], knownName)
  router.get(['/', '/index.html'], knownName)
  router.get('/page/settings', (_request, response) => {
    response.set('Cache-Control', 'no-store').json(settings)
  })
  if (directory) router.use('/page/directory', requireLocalCaller, directoryRoutes(directory))
  if (loadWorkflows) {
    router.use('/page/workflows', requireLocalCaller, async (request, response, next) => {
      const handler = await loadWorkflows()
      await handler(request, response, next)
    })
  }
  router.use(pageFiles({ folder, authority: settings.signIn?.authority }))
  return router
}
