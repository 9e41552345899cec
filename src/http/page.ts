import { type RequestHandler, static as serveFiles } from 'express'

/** The one page for people, from `web/`: plain files, no logic. */
export const page = (folder: string): RequestHandler => serveFiles(folder, { index: 'index.html', redirect: false })
