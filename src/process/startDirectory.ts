import type { RequestListener } from 'node:http'
import type { Logger } from 'pino'
import { type Clock, createSystemClock } from '../clock.js'
import { formatConnectionString } from '../connectionString.js'
import { developmentResource } from '../developmentResource.js'
import { openDirectory } from '../directory/directory.js'
import { developmentPrincipal } from '../directory/entra/developmentPrincipal.js'
import { appServicePath } from '../directory/entra/managedIdentityRouter.js'
import { readAssumptions } from '../directory/model/readAssumptions.js'
import { serviceLimits } from '../directory/throttling/limits.js'
import { openDevelopmentTls } from '../directory/tls/developmentTls.js'
import type { TrustFiles } from '../directory/tls/trustLines.js'
import type { DirectoryConfig } from '../directoryConfig.js'
import { prepareDataFolder } from './dataFolder.js'
import { type Listener, listen } from './listen.js'
import { openInOrder, type Running } from './openInOrder.js'
import { StartError } from './startError.js'

export interface StartDirectoryOptions {
  config: DirectoryConfig
  /** `:memory:`, a file, or `postgres://…`. */
  store: string
  /** Allows the control API to callers on other machines. A secret. */
  controlKey?: string | undefined
  /** The address of the page that looks into this directory. */
  explorer?: () => string | undefined
  logger: Logger
}

export interface RunningDirectory extends Running {
  url: string
  /** Every form of the http address on this machine. */
  endpoints: string[]
  /** Of the seeded development resource, over plain http. */
  connectionString: string
  /** The same over https, and how each client trusts it. Absent when https is off. */
  tls?: { connectionString: string; trustFiles: TrustFiles }
  /** The variables from which `DefaultAzureCredential` gets tokens of the directory's managed identity. */
  managedIdentity: { IDENTITY_ENDPOINT: string; IDENTITY_HEADER: string }
}

/**
 * Opens the embedded directory and listens, on plain http and https.
 *
 * @throws StartError when it cannot listen on a port.
 * @throws StoreError when the store cannot be used.
 */
export async function startDirectory(options: StartDirectoryOptions): Promise<RunningDirectory> {
  const { config } = options
  const clock = createSystemClock()
  prepareDataFolder(config.dataDir)
  return openInOrder(async (opened) => {
    const directory = opened(await open(options, clock))
    const plain = opened(
      await listen(directory.app, { host: config.host, port: config.port, portSetting: 'DIRECTORY_PORT' }),
    )
    const tls = config.tlsPort === undefined ? undefined : await listenTls(directory.app, config, config.tlsPort, clock)
    if (tls) opened(tls.listener)
    return {
      url: plain.url,
      endpoints: ['localhost', '127.0.0.1'].map((host) => `http://${host}:${plain.port}`),
      connectionString: connectionStringOf(plain),
      ...(tls ? { tls: { connectionString: connectionStringOf(tls.listener), trustFiles: tls.trustFiles } } : {}),
      managedIdentity: {
        IDENTITY_ENDPOINT: `${plain.url}${appServicePath}`,
        IDENTITY_HEADER: developmentPrincipal.identityHeader,
      },
    }
  })
}

const open = ({ config, store, controlKey, explorer, logger }: StartDirectoryOptions, clock: Clock) =>
  openDirectory({
    store,
    clock,
    logger,
    control: config.control,
    ...(config.assumptions ? { assumptions: parseAssumptions(config.assumptions) } : {}),
    ...(config.roleAssignments ? { entra: { principalIds: config.roleAssignments } } : {}),
    ...(config.throttling ? { throttling: serviceLimits } : {}),
    ...(controlKey === undefined ? {} : { controlKey }),
    ...(explorer ? { explorer } : {}),
  })

function parseAssumptions(assumptions: object) {
  try {
    return readAssumptions(assumptions)
  } catch (failure) {
    throw new StartError(`DIRECTORY_ASSUMPTIONS: ${(failure as Error).message}`)
  }
}

async function listenTls(
  app: RequestListener,
  { host, dataDir, tlsNames = [] }: DirectoryConfig,
  port: number,
  clock: Clock,
) {
  const tls = await openDevelopmentTls({
    clock,
    hostnames: tlsNames,
    ...(dataDir === ':memory:' ? {} : { folder: dataDir }),
  })
  try {
    const listener = await listen(app, { host, port, portSetting: 'DIRECTORY_TLS_PORT', tls })
    const close = async () => {
      await listener.close()
      await tls.close()
    }
    return { listener: { ...listener, close }, trustFiles: tls.trustFiles }
  } catch (failure) {
    await tls.close()
    throw failure
  }
}

const connectionStringOf = ({ url }: Listener) =>
  formatConnectionString({ endpoint: url, accessKey: developmentResource.primaryKey })
