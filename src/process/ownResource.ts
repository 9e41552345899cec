import type { Config, Secrets } from '../config.js'
import type { Resource } from '../resource.js'

/** The Communication Services resource that is configured, if one is. */
export async function openOwnResource(
  { ownResource }: Pick<Config, 'ownResource'>,
  { accessKey }: Pick<Secrets, 'accessKey'>,
): Promise<Resource | undefined> {
  if (ownResource.kind === 'key' && accessKey !== undefined) return { endpoint: ownResource.endpoint, accessKey }
  if (ownResource.kind !== 'signIn') return undefined
  // Imported only when it is used: it is the largest dependency and would slow down every other start.
  const { DefaultAzureCredential } = await import('@azure/identity')
  return { endpoint: ownResource.endpoint, credential: new DefaultAzureCredential() }
}
