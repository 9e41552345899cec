import { type Request, type RequestHandler, Router } from 'express'
import type { SwaggerDocument } from '../contract/swagger.js'
import { invalidRequest } from '../errors.js'

export interface ServedDocumentsOptions {
  document: SwaggerDocument
  /** The address callers use; the one of the request unless told. */
  publicUrl?: string
}

/**
 * The contract as this server serves it: `/swagger.json` names the server's own public address, so that a designer
 * can import it by URL (which a browser does, hence the open CORS header on this one path).
 */
export function servedDocuments({ document, publicUrl }: ServedDocumentsOptions): RequestHandler {
  const router = Router()
  router.get('/swagger.json', (request, response) => {
    const { protocol, host } = publicAddress(request, publicUrl)
    response.set('Access-Control-Allow-Origin', '*')
    response.json({ ...document, host, schemes: [protocol] })
  })
  return router
}

function publicAddress(request: Request, publicUrl: string | undefined): { protocol: string; host: string } {
  const text = publicUrl ?? `${request.protocol}://${request.headers.host}`
  if (!URL.canParse(text)) throw invalidRequest('The Host header is not a host.', { target: 'Host' })
  const { protocol, host } = new URL(text)
  return { protocol: protocol.slice(0, -1), host }
}
