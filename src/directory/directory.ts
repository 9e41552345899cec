import type { RequestListener } from 'node:http'
import { type Logger, pino } from 'pino'
import { type Clock, createSystemClock } from '../clock.js'
import { createDirectoryApp } from './app.js'
import { createAuthenticate } from './auth/authenticate.js'
import { createBearerAuthenticator } from './auth/bearerAuthenticator.js'
import { createHmacAuthenticator } from './auth/hmacAuthenticator.js'
import { createUserAuthenticator } from './auth/userAuthenticator.js'
import { createAdjustableClock } from './control/adjustableClock.js'
import { createControlState } from './control/controlState.js'
import { shareClock } from './control/sharedClock.js'
import { type EntraOptions, openEntra } from './entra/entra.js'
import { createFaultRules } from './faults/faultRules.js'
import { type Assumptions, defaultAssumptions } from './model/assumptions.js'
import type { ResourceRecord } from './model/resourceRecord.js'
import { createMonitoring } from './monitoring/monitoring.js'
import { createIdentity } from './operations/createIdentity.js'
import { deleteIdentity } from './operations/deleteIdentity.js'
import { deleteTeamsAssignment } from './operations/deleteTeamsAssignment.js'
import { exchangeTeamsToken } from './operations/exchangeTeamsToken.js'
import { exchangeEntraUserToken, exchangeTeamsExtensionToken } from './operations/exchangeUserToken.js'
import { getTeamsAssignment } from './operations/getTeamsAssignment.js'
import { issueAccessToken } from './operations/issueAccessToken.js'
import { putTeamsAssignment } from './operations/putTeamsAssignment.js'
import { revokeAccessTokens } from './operations/revokeAccessTokens.js'
import { createResourceRegistry } from './resources/resourceRegistry.js'
import { createRoleRegistry } from './resources/roleRegistry.js'
import { createSeeds, developmentSeed, plantSeeds } from './seeds.js'
import type { DirectoryStore } from './store/directoryStore.js'
import { openStore } from './store/openStore.js'
import type { ThrottlingLimits } from './throttling/limits.js'
import { createThrottle } from './throttling/throttle.js'
import { createIntrospectToken } from './tokens/introspectToken.js'
import { createIssuedTokens } from './tokens/issuedTokens.js'
import { createIssueLog } from './tokens/issueLog.js'
import { openSigningKeys } from './tokens/signingKeys.js'
import { createTokenIssuer } from './tokens/tokenIssuer.js'
import { createTokenSigner } from './tokens/tokenSigner.js'

/** How a directory is opened. */
export interface DirectoryOptions {
  /** Where the state is kept: `:memory:`, or a file or folder for SQLite. */
  store: string
  /** The time of ids, tokens and revocations; the control API can move it. Signatures follow the machine's clock. */
  clock?: Clock
  logger?: Logger
  /** The resources of a new store; resources that the store already has keep their keys. */
  resources?: readonly ResourceRecord[]
  /** Members that differ from {@link defaultAssumptions}. */
  assumptions?: Partial<Assumptions>
  /** Whose Microsoft Entra tokens are accepted, as bearer over https and in the Teams exchange. */
  entra?: EntraOptions
  /** Limits per resource and operation. Default: none. */
  throttling?: ThrottlingLimits
  /** Whether there is a control API. In production there is none. */
  control?: boolean
  /** Allows the control API to callers on other machines, and is then required from every caller. A secret. */
  controlKey?: string
  /** Returns the address of the page that shows this directory, for the page at `/`. Called each time. */
  explorer?: () => string | undefined
}

/** An identity directory, ready for a server to listen. */
export interface Directory {
  app: RequestListener
  /** Waits for changes in progress, then closes the store. Close the servers that use `app` first. */
  close(): Promise<void>
}

/**
 * Opens a directory: its store, its resources, its keys. Never listens and never reads the environment.
 *
 * @throws StoreError when the store cannot be used.
 */
export async function openDirectory(options: DirectoryOptions): Promise<Directory> {
  const store = await openStore(options.store)
  try {
    return await assemble(store, options)
  } catch (error) {
    await store.close()
    throw error
  }
}

async function assemble(store: DirectoryStore, options: DirectoryOptions): Promise<Directory> {
  const machine = createSystemClock()
  const { clock: ownTime = machine, logger = pino({ level: 'silent' }) } = options
  const assumptions = { ...defaultAssumptions, ...options.assumptions }
  const clock = createAdjustableClock(ownTime)
  const sharedClock = shareClock(clock, store)
  // An embedded store has one process, and a restart resets the clock.
  if (store.isShared) await sharedClock.reload()
  const resources = await createResourceRegistry(store)
  const roles = await createRoleRegistry(store)
  const seededResources = options.resources ?? [developmentSeed]
  const entra = openEntra(options.entra ?? {}, {
    seeds: seededResources,
    clock: machine,
    assumptions,
    store,
  })
  const { principalIds = [] } = options.entra ?? {}
  const seeds = createSeeds(seededResources, entra.developmentIssuer !== undefined, principalIds)
  await plantSeeds(seeds, principalIds, { store, resources, roles })
  const defaultResourceId = seededResources[0]?.id
  const keys = await openSigningKeys(store, clock.now())
  store.onSharedChange(() => {
    Promise.all([resources.reload(), roles.reload(), keys.reload(), sharedClock.reload()]).catch((err: unknown) =>
      logger.error({ err }, 'the changes of another process could not be read'),
    )
  })
  const faults = createFaultRules()
  const { observe, metrics, counts, recent, statistics } = createMonitoring(logger, {
    keepsRecent: options.control !== false,
  })
  const throttle =
    options.throttling && createThrottle({ limits: options.throttling, clock, assumptions, isShared: store.isShared })
  const signToken = createTokenSigner(keys)
  const issueLog = createIssueLog(store, logger)
  const issued = createIssuedTokens()
  const issueToken = createTokenIssuer(signToken, issueLog)
  const dependencies = {
    store,
    issueToken: options.control === false ? issueToken : issued.noting(issueToken),
    clock,
    assumptions,
  }
  const app = createDirectoryApp({
    store,
    wire: {
      operations: {
        CreateIdentity: createIdentity(dependencies),
        CreateToken: issueAccessToken(dependencies),
        RevokeToken: revokeAccessTokens(dependencies),
        DeleteIdentity: deleteIdentity(dependencies),
        ExchangeTeamsUserAccessToken: exchangeTeamsToken({
          verifyEntraToken: entra.verify,
          signToken,
          clock,
          assumptions,
        }),
        GetTeamsExtensionAssignment: getTeamsAssignment(dependencies),
        UpsertTeamsExtensionAssignment: putTeamsAssignment(dependencies),
        DeleteTeamsExtensionAssignment: deleteTeamsAssignment(dependencies),
        ExchangeTeamsExtensionToken: exchangeTeamsExtensionToken(dependencies),
        ExchangeEntraUserToken: exchangeEntraUserToken(dependencies),
      },
      authenticateUser: createUserAuthenticator({ verifyEntraToken: entra.verify, resources, defaultResourceId }),
      authenticate: createAuthenticate([
        createHmacAuthenticator({ resources, clock: machine, assumptions }),
        createBearerAuthenticator({
          verifyEntraToken: entra.verify,
          resources,
          roles,
          defaultResourceId,
          ...(options.entra?.audiences ? { audiences: options.entra.audiences } : {}),
        }),
      ]),
      throttle,
      faults,
      observe,
      assumptions,
      logger,
    },
    keys,
    metrics,
    control:
      options.control === false
        ? undefined
        : {
            introspect: createIntrospectToken({ keys, store, resources, clock }),
            clock,
            sharedClock,
            state: createControlState({
              store,
              issueLog,
              resources,
              roles,
              keys,
              clock,
              sharedClock,
              seeds,
              faults,
              counts,
              recent,
              statistics,
              issued,
              throttle,
            }),
            faults,
            counts,
            recent,
            statistics,
            issued,
            store,
            resources,
            roles,
            keys,
            defaultResourceId,
            entraIssuer: entra.developmentIssuer,
            controlKey: options.controlKey,
          },
    entraIssuer: entra.developmentIssuer,
    explorer: options.explorer ?? (() => undefined),
    logger,
  })
  return { app, close: () => store.close() }
}
