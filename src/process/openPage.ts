import { join } from 'node:path'
import type { RequestHandler } from 'express'
import type { ApiConfig } from '../config.js'
import { formatConnectionString } from '../connectionString.js'
import type { Contract } from '../contract/contract.js'
import { isLoopback } from '../loopback.js'
import { packageRoot } from '../packageRoot.js'
import type { PageDirectory } from '../page/directoryRoutes.js'
import { pageRoutes } from '../page/pageRoutes.js'
import { type PageConnection, readPageSettings } from '../page/pageSettings.js'
import type { WorkflowRoutes } from '../page/workflows/workflowRoutes.js'
import type { Resource } from '../resource.js'

export interface PageOptions {
  config: ApiConfig
  apiKeys: string[]
  ownResource?: Resource
  /** The embedded directory; only with it, and on loopback, can the page look into a directory and run workflows. */
  directory?: PageDirectory
  /** Where runs of workflows are kept; undefined keeps them in memory. */
  runsFolder?: string
}

/** The page of the API, and what ends its runs. */
export interface OpenPage {
  handler: RequestHandler
  close(): void
}

/** Puts the page together. `apiUrl` is asked when a workflow runs, since the port is not known before the server listens. */
export function openPage(options: PageOptions, contract: Contract, apiUrl: () => string): OpenPage {
  const { config, apiKeys, directory, ownResource } = options
  const connections: PageConnection[] = [
    ...(config.allowsAnonymous ? (['development'] as const) : []),
    ...(apiKeys.length > 0 ? (['apiKey'] as const) : []),
    'connectionString',
  ]
  const runsWorkflows = directory !== undefined && isLoopback(config.host)
  let routes: Promise<WorkflowRoutes> | undefined
  const load = async () => {
    const { openWorkflowRoutes } = await import('../page/workflows/workflowRoutes.js')
    return openWorkflowRoutes({
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
        workflows: runsWorkflows,
      }),
      directory,
      loadWorkflows: runsWorkflows
        ? async () => {
            routes ??= load()
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
