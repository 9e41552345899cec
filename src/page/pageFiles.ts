import { type RequestHandler, type Response, Router, static as serveFiles } from 'express'
import { pageModules } from './pageModules.js'
import { signInLibrary } from './signInLibrary.js'

export interface PageFilesOptions {
  /** The folder of the page's files. */
  folder: string
  /** Where people sign in: the one other origin that the page may call. Undefined: nobody signs in. */
  authority?: string | undefined
}

/** Scripts, styles and calls of this origin only, and calls of the sign-in; no page may show this one in a frame. */
const policyFor = (authority: string | undefined) =>
  [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    `connect-src 'self'${authority === undefined ? '' : ` ${new URL(authority).origin}`}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ')

/** Serves the page for people: the files of a folder, `index.html` at `/`, with headers that keep other sites out. */
export function pageFiles({ folder, authority }: PageFilesOptions): RequestHandler {
  const policy = policyFor(authority)
  const link = pageModules(folder, '/page/main.js').map((path) => `<${path}>; rel=modulepreload`)
  const setHeaders = (response: Response, file?: string) => {
    if (file?.endsWith('index.html')) response.set('Link', link.join(', '))
    response.set({
      'Content-Security-Policy': policy,
      'Cross-Origin-Resource-Policy': 'same-origin',
      'X-Content-Type-Options': 'nosniff',
      'Referrer-Policy': 'no-referrer',
      'Cache-Control': 'no-cache',
    })
  }
  const router = Router()
  if (authority !== undefined) router.use('/page/sign-in', signInLibrary(setHeaders))
  router.use(serveFiles(folder, { index: 'index.html', redirect: false, setHeaders }))
  return router
}
