import { type RequestHandler, Router } from 'express'
import type { PublisherPage, PublisherPages } from '../publisherPages.js'

/** Serves `/privacy` and `/support`, each only when it is configured. */
export function publisherRoutes(pages: PublisherPages): RequestHandler {
  const router = Router()
  const serve = (path: string, page: PublisherPage | undefined) => {
    if (!page) return
    router.get(path, (_request, response) => {
      if (page.kind === 'address') response.redirect(302, page.address)
      else response.type(page.type).send(page.content)
    })
  }
  serve('/privacy', pages.privacy)
  serve('/support', pages.support)
  return router
}

/** Serves an overview at `/`, for a server without the page: a connector's definition contains the address of its host. */
export function overview(pages: PublisherPages): RequestHandler {
  const text = [
    'Connector API for users and access tokens of Azure Communication Services.',
    '',
    'Definition: /swagger.json (Swagger 2.0), /openapi.json (OpenAPI 3.1)',
    ...(pages.privacy ? ['Privacy: /privacy'] : []),
    ...(pages.support ? ['Support: /support'] : []),
    '',
  ].join('\n')
  return Router().get('/', (_request, response) => {
    response.type('text/plain').send(text)
  })
}
