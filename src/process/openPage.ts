import { join } from 'node:path'
import type { RequestHandler } from 'express'
import type { ApiConfig } from '../config.js'
import { formatConnectionString } from '../connectionString.js'
import type { Contract } from '../contract/contract.js'
import { publicCloudAuthority } from '../entraAuthority.js'
import { isLoopback } from '../loopback.js'
import { packageRoot } from '../packageRoot.js'
import type { PageDirectory } from '../page/directoryRoutes.js'
import { pageRoutes } from '../page/pageRoutes.js'
import { type PageConnection, type PageSignIn, readPageSettings } from '../page/pageSettings.js'
import type { WorkflowRoutes } from '../page/workflows/workflowRoutes.js'
import { everyActionRole } from '../permissions/entraRoles.js'
import type { Resource } from '../resource.js'

export interface PageOptions {
  config: ApiConfig
  apiKeys: string[]
  ownResource?: Resource
  /** The API's own state, which may contain digests of API keys. */
  store?: object
  /** The embedded directory; only with it, and on loopback, can the page show a directory and run workflows. */
  directory?: PageDirectory
  /** The folder of run histories; undefined keeps them in memory. */
  runsFolder?: string
}

/** The page of the API, and the function that ends its runs. */
export interface OpenPage {
  handler: RequestHandler
  close(): void
}

/** Creates the page. `apiUrl` is called when a workflow runs, since the port is not known before the server listens. */
export function openPage(options: PageOptions, contract: Contract, apiUrl: () => string): OpenPage {
  const { config, apiKeys, directory, ownResource, store } = options
  const signIn = signInOf(config)
  const takesApiKeys = ownResource !== undefined && (apiKeys.length > 0 || store !== undefined)
  const connections: PageConnection[] = [
    ...(config.allowsAnonymous ? (['development'] as const) : []),
    ...(signIn ? (['signIn'] as const) : []),
    ...(takesApiKeys ? (['apiKey'] as const) : []),
    'connectionString',
  ]
  const workflowDirectory = isLoopback(config.host) ? directory : undefined
  let routes: Promise<WorkflowRoutes> | undefined
  const load = async (directoryUrl: string) => {
    const { openWorkflowRoutes } = await import('../page/workflows/workflowRoutes.js')
    return openWorkflowRoutes({
      directoryUrl,
      connection: () => ({ url: apiUrl(), parameters: connectionParameters(ownResource) }),
      runsFolder: options.runsFolder,
    })
  }
  return {
    handler: pageRoutes({
      folder: join(packageRoot, 'web'),
      settings: readPageSettings(contract, {
        connections,
        directory: directory !== undefined,
        workflows: workflowDirectory !== undefined,
        ...(signIn ? { signIn } : {}),
      }),
      hostnames: config.hostnames,
      directory,
      loadWorkflows: workflowDirectory
        ? async () => {
            routes ??= load(workflowDirectory.url)
            return (await routes).handler
          }
        : undefined,
    }),
    close() {
      void routes?.then((opened) => opened.close())
    },
  }
}

const connectionParameters = (resource: Resource | undefined): Record<string, string> =>
  resource?.accessKey !== undefined ? { api_key: formatConnectionString(resource) } : {}

/** The page requests `access_as_user` of this API, by its `api://` URI where it has one. */
function signInOf({ entra, pageClientId: clientId }: ApiConfig): PageSignIn | undefined {
  if (!entra || clientId === undefined) return undefined
  const { authority = publicCloudAuthority, tenantId, audiences } = entra
  const audience = audiences.find((name) => name.includes('://')) ?? audiences[0]
  return { clientId, authority: `${authority}/${tenantId}`, scope: `${audience}/${everyActionRole}` }
}
