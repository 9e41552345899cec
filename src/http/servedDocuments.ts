import { type Request, type RequestHandler, Router } from 'express'
import { toOpenApi } from '../contract/openapi.js'
import type { SwaggerDocument } from '../contract/swagger.js'
import { invalidRequest } from '../errors.js'
import type { PublisherPages } from '../publisherPages.js'

export interface ServedDocumentsOptions {
  document: SwaggerDocument
  /** The address callers use (default: that of the request). */
  publicUrl?: string
  /** The pages that this server has for makers. */
  pages?: PublisherPages
}

/**
 * Serves the contract with the server's own public address: `/swagger.json` for the workflow
 * designers, `/openapi.json` (OpenAPI 3.1, derived from it) for everyone else. A designer imports by URL from a browser,
 * hence the open CORS header on these two paths.
 */
export function servedDocuments({ document, publicUrl, pages = {} }: ServedDocumentsOptions): RequestHandler {
  const router = Router()
  const serve = (path: string, write: (address: URL) => object) =>
    router.get(path, (request, response) => {
      response.set('Access-Control-Allow-Origin', '*').json(write(publicAddress(request, publicUrl)))
    })
  serve('/swagger.json', ({ protocol, host, origin }) => ({
    ...withAddresses(document, origin, pages),
    host,
    schemes: [protocol.slice(0, -1)],
  }))
  serve('/openapi.json', ({ origin }) => toOpenApi(withAddresses(document, origin, pages), origin))
  return router
}

/** Sets the addresses for makers: the server's pages where they are configured, else its own address. */
function withAddresses(document: SwaggerDocument, origin: string, pages: PublisherPages): SwaggerDocument {
  const addresses: Record<string, string> = {
    Website: origin,
    'Privacy policy': pages.privacy ? `${origin}/privacy` : origin,
  }
  const metadata = document['x-ms-connector-metadata'] as ConnectorMetadata[] | undefined
  return {
    ...document,
    info: {
      ...document.info,
      contact: { ...document.info.contact, url: pages.support ? `${origin}/support` : origin },
    },
    'x-ms-connector-metadata': (metadata ?? []).map(({ propertyName, propertyValue }) => ({
      propertyName,
      propertyValue: addresses[propertyName] ?? propertyValue,
    })),
  }
}

interface ConnectorMetadata {
  propertyName: string
  propertyValue: string
}

function publicAddress(request: Request, publicUrl: string | undefined): URL {
  const text = publicUrl ?? `${request.protocol}://${request.host}`
  if (!URL.canParse(text)) throw invalidRequest('The Host header is not a host.', { target: 'Host' })
  return new URL(text)
}
