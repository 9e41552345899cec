import type { RequestHandler } from 'express'
import type { Logger } from 'pino'
import { createApp } from '../app.js'
import { createSystemClock } from '../clock.js'
import { type ApiConfig, defaultLimits, type LoadLimits } from '../config.js'
import { readConnectorContract } from '../contract/connectorContract.js'
import type { CredentialsOptions } from '../http/credentials.js'
import { expressMessages } from '../http/expressMessages.js'
import { type HealthChecks, health } from '../http/health.js'
import type { LoadShares } from '../http/loadLimit.js'
import { overview, publisherRoutes } from '../http/publisherRoutes.js'
import { servedDocuments } from '../http/servedDocuments.js'
import { createTrackingProbes } from '../idempotency/trackingProbes.js'
import { createPlainUserClients, createUserClients, type UserClients } from '../idempotency/userClients.js'
import { communicationServicesHosts, createEndpointRule } from '../identity/allowedEndpoints.js'
import { createIdentityClients, type IdentityClients } from '../identity/identityClient.js'
import { createKeyRing } from '../keys/keyRing.js'
import { ledgerRoutes } from '../ledger/routes.js'
import { createApiMetrics, observedAlso } from '../monitoring/apiMetrics.js'
import type { PageDirectory } from '../page/directoryRoutes.js'
import type { Resource } from '../resource.js'
import type { ApiStore } from '../store/apiStore.js'
import { createMemoryTracking } from '../store/memoryTracking.js'
import { createHealthCheck } from './healthCheck.js'
import { listen } from './listen.js'
import type { Running } from './openInOrder.js'
import { openPage } from './openPage.js'

export interface ApiOptions {
  config: ApiConfig
  apiKeys: string[]
  ownResource?: Resource
  /** Other forms of the own resource's endpoint that callers may use. */
  ownEndpoints?: string[]
  /** The embedded directory, which the page shows. */
  directory?: PageDirectory
  /** The API's own state. Without it repeated requests are not recognized, and the ledger is empty. */
  store?: ApiStore
  /** The folder of the run histories of workflows that the page starts. */
  runsFolder?: string
  logger: Logger
  /** Counts the lines of the log that could not be written. */
  lostLogLines?: () => number
  /** Counts the failures of streams that nothing handles. */
  streamErrors?: () => number
}

export interface RunningApi extends Running {
  url: string
}

/**
 * Builds the connector API and listens.
 *
 * @throws StartError when the port is in use or may not be opened.
 */
export async function startApi(options: ApiOptions): Promise<RunningApi> {
  const { config, logger } = options
  const contract = readConnectorContract()
  const telemetry = config.telemetryEndpoint === undefined ? undefined : await openTelemetry(options)
  const ownMetrics = createApiMetrics(options)
  const metrics = telemetry ? observedAlso(ownMetrics, telemetry.observer) : ownMetrics
  const identityClients = createIdentityClients({ observer: metrics })
  const userClients = openUserClients(options, identityClients)
  const readiness = { ready: true, hasStore: options.store !== undefined }
  const publicUrl = config.publicUrl === undefined ? {} : { publicUrl: config.publicUrl }
  const pages = config.publisherPages ?? {}
  let url = ''
  const page = config.page ? openPage(options, contract, () => url) : undefined
  const app = createApp({
    contract,
    userClients,
    trackingProbes: createTrackingProbes({
      store: options.store ?? createMemoryTracking(),
      clock: createSystemClock(),
    }),
    logger,
    credentials: await credentialsOptions(options),
    trustProxy: config.trustProxy,
    ...(options.store ? { operatorRoutes: operatorRoutes(options.store, identityClients) } : {}),
    metrics,
    ...(telemetry ? { traceRequests: telemetry.traceRequests } : {}),
    load: sharesOf(config.limits ?? defaultLimits),
    ...publicUrl,
    publicRoutes: [
      health(readiness, healthChecks(options, identityClients)),
      servedDocuments({ document: contract.document, pages, ...publicUrl }),
      publisherRoutes(pages),
      page?.handler ?? overview(pages),
    ],
  })
  const { host, port, shutdown, limits = defaultLimits } = config
  const drain = { delayMs: shutdown.delaySeconds * 1000, limitMs: shutdown.drainSeconds * 1000 }
  const listener = await listen(app, {
    host,
    port,
    portSetting: 'PORT',
    drain,
    connections: limits.connections,
    messages: expressMessages(app),
  })
  url = listener.url
  return {
    url,
    async close() {
      readiness.ready = false
      page?.close()
      await listener.close()
      await userClients.close()
      await identityClients.close()
      await telemetry?.close()
    },
  }
}

const sharesOf = ({ requests, requestsPerCaller }: LoadLimits): LoadShares => ({
  total: { running: requests, waiting: requests },
  caller: { running: requestsPerCaller, waiting: 2 * requestsPerCaller },
})

const operatorRoutes = (store: ApiStore, identityClients: IdentityClients) => (before: RequestHandler[]) =>
  ledgerRoutes({ store, identityClients, now: Date.now, before })

function openUserClients({ config, store, logger }: ApiOptions, identityClients: IdentityClients): UserClients {
  if (store) {
    const { keysFromTrackingHeaders: fromTrackingHeaders = false } = config
    return createUserClients({ identityClients, store, clock: createSystemClock(), logger, fromTrackingHeaders })
  }
  logger.warn('there is no store: repeated requests are not recognized, custom ids are refused, users are not noted')
  return createPlainUserClients(identityClients)
}

async function credentialsOptions(options: ApiOptions): Promise<CredentialsOptions> {
  const { config, apiKeys, ownResource, ownEndpoints = [], store, logger } = options
  const keyRing = store && ownResource ? createKeyRing({ store, clock: createSystemClock(), logger }) : undefined
  const { allowedEndpointHosts = communicationServicesHosts, allowsAnonymous, hostnames, entra } = config
  const own = ownResource ? [ownResource.endpoint, ...ownEndpoints] : []
  return {
    allowsEndpoint: createEndpointRule(allowedEndpointHosts, own),
    allowsAnonymous,
    hostnames,
    apiKeys,
    ...(keyRing ? { findApiKey: (digest: string) => keyRing.find(digest) } : {}),
    ...(ownResource ? { ownResource } : {}),
    ...(entra ? { verifyBearer: await openBearerCheck(entra) } : {}),
  }
}

const healthChecks = ({ store, ownResource }: ApiOptions, identityClients: IdentityClients): HealthChecks => ({
  ...(store ? { store: createHealthCheck(() => store.ping()) } : {}),
  ...(ownResource
    ? {
        upstream: createHealthCheck(() =>
          identityClients.open(ownResource, { onDisconnect: () => {} }).testConnection(),
        ),
      }
    : {}),
})

/** Imported only when it is used. */
async function openTelemetry({ config: { telemetryEndpoint: endpoint = '' }, logger }: ApiOptions) {
  const { openTelemetry: open } = await import('../monitoring/openTelemetry.js')
  return open({ endpoint, logger })
}

/** Imported only when it is used. */
async function openBearerCheck(entra: NonNullable<ApiConfig['entra']>) {
  const { createEntraBearerCheck } = await import('../http/entraBearer.js')
  return createEntraBearerCheck(entra)
}
