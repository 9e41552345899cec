import type { RequestListener } from 'node:http'
import express, { type RequestHandler } from 'express'
import type { Logger } from 'pino'
import { errorHandler } from '../http/errorHandler.js'
import { createControlApp } from './control/controlApp.js'
import { controlPath } from './control/controlDocument.js'
import type { ControlDependencies } from './control/controlOperation.js'
import type { DevelopmentIssuer } from './entra/developmentIssuer.js'
import { createIssuerRouter } from './entra/issuerRouter.js'
import { createManagedIdentityRouter } from './entra/managedIdentityRouter.js'
import { homePage } from './homePage/homePage.js'
import type { RequestMetrics } from './monitoring/requestMetrics.js'
import { createHealthRouter } from './monitoring/serveHealth.js'
import { serveMetrics } from './monitoring/serveMetrics.js'
import type { DirectoryStore } from './store/directoryStore.js'
import type { SigningKeys } from './tokens/signingKeys.js'
import { toOriginForm } from './wire/exchange.js'
import { isServicePath } from './wire/routes.js'
import { createWireHandler, type WireDependencies } from './wire/wireHandler.js'

/** Path of the public keys of the tokens. The real service publishes none, so the path is ours. */
export const jwksPath = '/.well-known/jwks.json'

/** Path of the metrics for Prometheus. The real service has none. */
export const metricsPath = '/metrics'

/** The dependencies of a directory's middleware. */
export interface DirectoryAppDependencies {
  wire: WireDependencies
  store: Pick<DirectoryStore, 'ping'>
  keys: SigningKeys
  metrics: RequestMetrics
  /** Undefined: there is no control API. */
  control: (ControlDependencies & { controlKey: string | undefined }) | undefined
  /** Undefined: there is no development issuer of Entra tokens. */
  entraIssuer: DevelopmentIssuer | undefined
  /** The address of the page that shows this directory; undefined while there is none. */
  explorer: () => string | undefined
  logger: Logger
}

/**
 * The directory's middleware in order. Never listens, never reads the environment.
 *
 * Requests to the service are handled before Express, whose routing takes longer than the rest
 * (docs/decisions/0003-wire-before-express.md).
 */
export function createDirectoryApp(dependencies: DirectoryAppDependencies): RequestListener {
  const { wire, store, keys, metrics, control, entraIssuer, explorer, logger } = dependencies
  const serveWire = createWireHandler(wire)
  const app = express()
  app.disable('x-powered-by')
  const paths = { control: control && `${controlPath}/openapi.json`, keys: jwksPath, health: '/health/ready' }
  app.get('/', homePage({ explorer, paths }))
  app.get(jwksPath, publishKeys(keys))
  app.get(metricsPath, serveMetrics(metrics))
  app.use(createHealthRouter(store, logger))
  if (control)
    app.use(
      controlPath,
      onFirstRequest(() => createControlApp(control, control.controlKey)),
    )
  if (entraIssuer) app.use(createManagedIdentityRouter(entraIssuer), createIssuerRouter(entraIssuer))
  app.use((request, response) => serveWire(request, response))
  app.use(errorHandler(logger))
  return (request, response) => {
    if (!isServicePath(toOriginForm(request.url ?? ''))) {
      app(request, response)
      return
    }
    serveWire(request, response).catch((err: unknown) => {
      logger.error({ err }, 'the response could not be sent')
      response.destroy()
    })
  }
}

/** Creates a router at its first request: compiling the control API's validators takes a third of the directory's start. */
function onFirstRequest(createRouter: () => RequestHandler): RequestHandler {
  let router: RequestHandler | undefined
  return (request, response, next) => {
    router ??= createRouter()
    return router(request, response, next)
  }
}

const publishKeys =
  (keys: SigningKeys): RequestHandler =>
  (_request, response) => {
    response.json(keys.published())
  }
