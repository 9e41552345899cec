import { CommunicationIdentityClient } from '@azure/communication-identity'
import type { HttpClient } from '@azure/core-rest-pipeline'
import { formatConnectionString } from '../connectionString.js'
import type { Resource } from '../resource.js'
import { createLeanPipeline } from './leanPipeline.js'

/** One SDK client per `Resource` object, kept as long as the resource is referenced. */
export function createSdkClients(httpClient: HttpClient, onRetry: () => void = () => {}) {
  const clients = new WeakMap<Resource, CommunicationIdentityClient>()
  return {
    get(resource: Resource): CommunicationIdentityClient {
      const known = clients.get(resource)
      if (known) return known
      const created = createSdkClient(resource, httpClient, onRetry)
      clients.set(resource, created)
      return created
    },
  }
}

function createSdkClient(resource: Resource, httpClient: HttpClient, onRetry: () => void): CommunicationIdentityClient {
  const { endpoint } = resource
  const options = {
    httpClient,
    pipeline: createLeanPipeline(onRetry),
    // Which endpoints may be plain http was decided by `allowedEndpoints.ts`; https stays https.
    allowInsecureConnection: endpoint.startsWith('http:'),
  }
  return resource.accessKey === undefined
    ? new CommunicationIdentityClient(endpoint, resource.credential, options)
    : new CommunicationIdentityClient(formatConnectionString({ endpoint, accessKey: resource.accessKey }), options)
}
