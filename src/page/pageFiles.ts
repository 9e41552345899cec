import { type RequestHandler, Router, static as serveFiles } from 'express'

/** Scripts, styles and calls of this origin only; no page may show this one in a frame. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "frame-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

/** Serves the page for people: the files of a folder, `index.html` at `/`, with headers that keep other sites out. */
export function pageFiles(folder: string): RequestHandler {
  const router = Router()
  router.use(
    serveFiles(folder, {
      index: 'index.html',
      redirect: false,
      setHeaders(response) {
        response.setHeader('Content-Security-Policy', policy)
        response.setHeader('X-Content-Type-Options', 'nosniff')
        response.setHeader('Referrer-Policy', 'no-referrer')
        response.setHeader('Cache-Control', 'no-cache')
      },
    }),
  )
  return router
}
