import { createHash } from 'node:crypto'
import type { RequestHandler } from 'express'
import { escapeXml } from '../../escapeXml.js'
import { homePageWords } from './words.js'

export interface HomePageOptions {
  /** The address of the page that shows this directory; undefined while there is none. */
  explorer: () => string | undefined
  /** The paths to show; the control API is not always there. */
  paths: { control?: string | undefined; keys: string; health: string }
}

const style =
  ':root{color-scheme:light dark;font:16px/1.5 system-ui,sans-serif}' +
  'body{max-width:38rem;margin:12vh auto;padding:0 1.5rem}' +
  'a{color:light-dark(#0b57b7,#8ab8ff)}ul{padding-left:1.2rem}'

const policy = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`,
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

/**
 * Serves browsers a page at `/` that describes the directory and links its explorer. Callers whose `Accept` has no
 * `text/html` get the service's own response.
 */
export function homePage(options: HomePageOptions): RequestHandler {
  return (request, response, next) => {
    if (!/\btext\/html\b/i.test(request.headers.accept ?? '')) return next()
    const language = request.acceptsLanguages('en', 'ko') === 'ko' ? 'ko' : 'en'
    response
      .set({
        'Content-Security-Policy': policy,
        'X-Content-Type-Options': 'nosniff',
        'Referrer-Policy': 'no-referrer',
        'Cache-Control': 'no-store',
        Vary: 'Accept, Accept-Language',
      })
      .type('html')
      .send(toHtml(language, options))
  }
}

function toHtml(language: 'en' | 'ko', { explorer, paths }: HomePageOptions): string {
  const { title, what, programs, explorer: seeExplorer, noExplorer, links } = homePageWords[language]
  const address = explorer()
  const link = (target: string, text: string) => `<a href="${escapeXml(target)}">${escapeXml(text)}</a>`
  const rows = [
    ...(paths.control === undefined ? [] : [link(paths.control, links.control)]),
    link(paths.keys, links.keys),
    link(paths.health, links.health),
  ]
  return [
    `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">`,
    `<title>${title}</title><style>${style}</style></head><body><main>`,
    `<h1>${title}</h1><p>${what}</p><p>${programs}</p>`,
    `<p>${address === undefined ? noExplorer : link(address, seeExplorer)}</p>`,
    `<ul>${rows.map((row) => `<li>${row}</li>`).join('')}</ul></main></body></html>`,
  ].join('\n')
}
