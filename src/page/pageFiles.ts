import type { RequestHandler } from 'express'
import { readPageAssets, textAsset } from './pageAssets.js'
import { pageModules } from './pageModules.js'
import { pageLanguages, pageShells } from './pageShell.js'
import { signInLibrary } from './signInLibrary.js'

export interface PageFilesOptions {
  /** The folder of the page's files. */
  folder: string
  /** The authority of the sign-in, the only other origin that the page may call. Undefined: no sign-in. */
  authority?: string | undefined
}

/** Scripts, styles and calls of this origin only, and calls of the sign-in; no page may frame this one. */
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

/** Serves the page for people: the files of a folder, `index.html` at `/`, with headers against other sites. */
export function pageFiles({ folder, authority }: PageFilesOptions): RequestHandler {
  const assets = readPageAssets(folder, authority === undefined ? {} : signInLibrary())
  const link = pageModules(assets, '/page/main.js').map((path) => `<${path}>; rel=modulepreload`)
  const headers = {
    'Content-Security-Policy': policyFor(authority),
    'Cross-Origin-Resource-Policy': 'same-origin',
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Cache-Control': 'no-cache',
  }
  const shells = new Map(
    [...pageShells(assets.get('/index.html')?.body.toString() ?? '')].map(([language, html]) => [
      language,
      textAsset(html, '.html'),
    ]),
  )
  return (request, response, next) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return next()
    const isShell = request.path === '/' || request.path === '/index.html'
    const asset = isShell ? shells.get(request.acceptsLanguages(pageLanguages) || 'en') : assets.get(request.path)
    if (!asset) return next()
    response.set(headers).type(asset.extension).vary('Accept-Encoding')
    if (isShell) response.set('Link', link.join(', ')).vary('Accept-Language')
    const isCompressed = request.acceptsEncodings('gzip') === 'gzip'
    // The same content in another encoding is another entity.
    response.set('ETag', isCompressed ? asset.etag.replace(/"$/, '-gzip"') : asset.etag)
    if (isCompressed) response.set('Content-Encoding', 'gzip')
    response.send(isCompressed ? asset.compressed : asset.body)
  }
}
