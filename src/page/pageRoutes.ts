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
  /** Host names of the page, besides loopback names. */
  hostnames: string[]
  /** Undefined: there is no embedded directory. */
  directory?: PageDirectory | undefined
  /** Imports the routes that run workflows, when they are first used. Undefined: the page cannot run workflows. */
  loadWorkflows?: (() => Promise<RequestHandler>) | undefined
}

/**
 * The page for people at `/`, and below `/page` the routes that only the page calls. Routes that show the directory or run
 * workflows are for callers on this machine. Files and settings contain no secret and need no credential; users and tokens are
 * managed by calls of the API, with the API's credentials.
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
