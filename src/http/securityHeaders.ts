import type { RequestHandler } from 'express'
import helmet from 'helmet'

export interface SecurityHeadersOptions {
  /** The public address: HSTS is sent only for an https one, since it applies to every port of a host for a year. */
  publicUrl?: string
}

/**
 * The headers of every response, which prevent that a browser renders or runs it. The files of the page have their own policy. No
 * opener policy is sent, because a sign-in window of Microsoft Entra ID needs its opener.
 */
export const apiHeaders = ({ publicUrl }: SecurityHeadersOptions): RequestHandler =>
  helmet({
    strictTransportSecurity: publicUrl?.startsWith('https:') ?? false,
    crossOriginOpenerPolicy: false,
    // Designers on other origins read the descriptions.
    crossOriginResourcePolicy: false,
    contentSecurityPolicy: { useDefaults: false, directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] } },
    originAgentCluster: false,
    xDnsPrefetchControl: false,
    xDownloadOptions: false,
    xPermittedCrossDomainPolicies: false,
    xXssProtection: false,
    xFrameOptions: false,
  })
