import type { Request, RequestHandler, Response } from 'express'
import './locals.js'

/** The result of one request. */
export interface RequestEnd {
  request: Request
  response: Response
  /** 499 when the client disconnected before the response. */
  status: number
  durationMs: number
}

/** Calls `observers` once for each request, when its response was sent or its connection closed. */
export function onRequestEnd(observers: ((end: RequestEnd) => void)[]): RequestHandler {
  return (request, response, next) => {
    const started = performance.now()
    response.once('close', () => {
      const status = response.writableFinished ? response.statusCode : 499
      const end = { request, response, status, durationMs: performance.now() - started }
      for (const observe of observers) observe(end)
    })
    next()
  }
}
