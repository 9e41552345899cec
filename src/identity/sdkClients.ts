import { createHash } from 'node:crypto'
import { CommunicationIdentityClient } from '@azure/communication-identity'
import type { HttpClient } from '@azure/core-rest-pipeline'
import { LRUCache } from 'lru-cache'
import { formatConnectionString } from '../connectionString.js'
import type { Resource } from '../resource.js'
import { createLeanPipeline } from './leanPipeline.js'

/** One SDK client per connection, known by a digest and never by the secret itself; at most `capacity` of them. */
export function createSdkClients(httpClient: HttpClient, capacity: number) {
  const clients = new LRUCache<string, CommunicationIdentityClient>({ max: capacity })
  return {
    get(resource: Resource): CommunicationIdentityClient {
      const key = digest(resource)
      const known = clients.get(key)
      if (known) return known
      const created = createSdkClient(resource, httpClient)
      clients.set(key, created)
      return created
    },
  }
}

function createSdkClient(resource: Resource, httpClient: HttpClient): CommunicationIdentityClient {
  const { endpoint } = resource
  const options = {
    httpClient,
    pipeline: createLeanPipeline(),
    // Which endpoints may be plain http was decided at the door (`allowedEndpoints.ts`); https stays https.
    allowInsecureConnection: endpoint.startsWith('http:'),
  }
  return resource.accessKey === undefined
    ? new CommunicationIdentityClient(endpoint, resource.credential, options)
    : new CommunicationIdentityClient(formatConnectionString({ endpoint, accessKey: resource.accessKey }), options)
}

const digest = ({ endpoint, accessKey = '' }: Resource): string =>
  createHash('sha256').update(endpoint).update('\n').update(accessKey).digest('base64')
