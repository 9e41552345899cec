import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { type RequestHandler, type Response, Router } from 'express'

const files = {
  'msal-browser.js': 'msal-browser.min.js',
  'redirect-bridge.js': 'redirect-bridge/msal-redirect-bridge.min.js',
}

/** Serves the browser files of @azure/msal-browser from this origin: the library, and what its sign-in window runs. */
export function signInLibrary(setHeaders: (response: Response) => void): RequestHandler {
  const folder = dirname(createRequire(import.meta.url).resolve('@azure/msal-browser'))
  const router = Router()
  for (const [name, file] of Object.entries(files)) {
    router.get(`/${name}`, (_request, response) => {
      setHeaders(response)
      response.sendFile(join(folder, file), { cacheControl: false })
    })
  }
  return router
}
