import { json, type RequestHandler, Router } from 'express'
import { ServiceError } from '../errors.js'

/** Where the embedded directory of this process is. */
export interface PageDirectory {
  url: string
  controlKey?: string
}

/** The routes of the page to the directory: their path, and that of the directory. None returns keys. */
const routes: [method: 'get' | 'post' | 'delete', path: string, target: string][] = [
  ['get', '/keys', '/.well-known/jwks.json'],
  ['post', '/introspect', '/_control/introspect'],
  ['get', '/identities', '/_control/identities'],
  ['get', '/identities/:id', '/_control/identities/:id'],
  ['get', '/operations', '/_control/operations'],
  ['get', '/tokens', '/_control/tokens'],
  ['get', '/statistics', '/_control/statistics'],
  ['get', '/clock', '/_control/clock'],
  ['post', '/clock/freeze', '/_control/clock/freeze'],
  ['post', '/clock/advance', '/_control/clock/advance'],
  ['post', '/clock/resume', '/_control/clock/resume'],
  ['get', '/faults', '/_control/faults'],
  ['post', '/faults', '/_control/faults'],
  ['delete', '/faults', '/_control/faults'],
  ['delete', '/faults/:id', '/_control/faults/:id'],
]

/** Forwards the page's calls to the control API of the embedded directory. */
export function directoryRoutes(directory: PageDirectory): RequestHandler {
  const router = Router()
  router.use(json({ limit: '64kb' }))
  for (const [method, path, target] of routes) {
    router[method](path, async (request, response) => {
      const { id } = request.params
      const place = target.replace(':id', encodeURIComponent(String(id ?? '')))
      const query = new URL(request.originalUrl, directory.url).search
      const reply = await forward(directory, method, `${place}${query}`, method === 'post' ? request.body : undefined)
      response.status(reply.status)
      if (reply.body === '') response.end()
      else response.type('json').send(reply.body)
    })
  }
  return router
}

async function forward({ url, controlKey }: PageDirectory, method: string, path: string, body: unknown) {
  try {
    const response = await fetch(`${url}${path}`, {
      method: method.toUpperCase(),
      headers: {
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...(controlKey === undefined ? {} : { 'X-Control-Key': controlKey }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    return { status: response.status, body: await response.text() }
  } catch (cause) {
    throw new ServiceError(
      503,
      'DirectoryUnavailable',
      'The embedded directory does not respond. Restart the server.',
      {
        cause,
      },
    )
  }
}
