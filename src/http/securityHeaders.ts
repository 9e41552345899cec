import type { RequestHandler } from 'express'
import helmet from 'helmet'

export interface SecurityHeadersOptions {
  /** The public address: HSTS is sent only for an https one, since it binds every port of a host for a year. */
  publicUrl?: string
}

/**
 * The headers of every answer: no page shows or runs one. The files of the page bring a policy of their own. No opener
 * policy is sent, because a sign-in window of Microsoft Entra ID needs its opener.
 */
export const apiHeaders = ({ publicUrl }: SecurityHeadersOptions): RequestHandler =>
  helmet({
    strictTransportSecurity: publicUrl?.startsWith('https:') ?? false,
    crossOriginOpenerPolicy: false,
    // The descriptions are read by designers of other origins.
    crossOriginResourcePolicy: false,
    contentSecurityPolicy: { useDefaults: false, directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] } },
    originAgentCluster: false,
    xDnsPrefetchControl: false,
    xDownloadOptions: false,
    xPermittedCrossDomainPolicies: false,
    xXssProtection: false,
    xFrameOptions: false,
  })
