import { type Request, type RequestHandler, Router } from 'express'
import { toOpenApi } from '../contract/openapi.js'
import type { SwaggerDocument } from '../contract/swagger.js'
import { invalidRequest } from '../errors.js'

export interface ServedDocumentsOptions {
  document: SwaggerDocument
  /** The address callers use (default: that of the request). */
  publicUrl?: string
}

/**
 * The contract as this server serves it, with the server's own public address: `/swagger.json` for the workflow
 * designers, `/openapi.json` (OpenAPI 3.1, derived from it) for everyone else. A designer imports by URL from a browser,
 * hence the open CORS header on these two paths.
 */
export function servedDocuments({ document, publicUrl }: ServedDocumentsOptions): RequestHandler {
  const router = Router()
  const serve = (path: string, write: (address: URL) => object) =>
    router.get(path, (request, response) => {
      response.set('Access-Control-Allow-Origin', '*').json(write(publicAddress(request, publicUrl)))
    })
  serve('/swagger.json', ({ protocol, host }) => ({ ...document, host, schemes: [protocol.slice(0, -1)] }))
  serve('/openapi.json', ({ origin }) => toOpenApi(document, origin))
  return router
}

function publicAddress(request: Request, publicUrl: string | undefined): URL {
  const text = publicUrl ?? `${request.protocol}://${request.host}`
  if (!URL.canParse(text)) throw invalidRequest('The Host header is not a host.', { target: 'Host' })
  return new URL(text)
}
