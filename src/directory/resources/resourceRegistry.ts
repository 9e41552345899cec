import type { ResourceRecord } from '../model/resourceRecord.js'
import type { DirectoryStore } from '../store/directoryStore.js'
import { type DirectoryResource, toResource } from './resource.js'

/** The resources of this directory, cached in memory because every request needs them. */
export interface ResourceRegistry {
  /** The resources that a request to `host` may be for: the one with that host, else all without one. */
  servedAt(host: string): readonly DirectoryResource[]
  find(resourceId: string): DirectoryResource | undefined
  all(): readonly DirectoryResource[]
  /** Adds a resource, or replaces the one with the same id (to rotate keys). */
  save(record: ResourceRecord): Promise<void>
  /** Reads the store again, after another process changed it. */
  reload(): Promise<void>
}

const anyPort = /(?::\d+)+$/

/** Reads the resources of a store once. */
export async function createResourceRegistry(store: DirectoryStore): Promise<ResourceRegistry> {
  let byId = new Map<string, DirectoryResource>()
  let byHost = new Map<string, DirectoryResource[]>()
  let shared: DirectoryResource[] = []

  async function reload(): Promise<void> {
    const resources = (await store.listResources()).map(toResource)
    byId = new Map(resources.map((resource) => [resource.id, resource]))
    byHost = new Map(
      resources.flatMap((resource) => (resource.host ? [[resource.host.toLowerCase(), [resource]]] : [])),
    )
    shared = resources.filter((resource) => !resource.host)
  }

  await reload()
  return {
    servedAt: (host) => {
      if (byHost.size === 0) return shared
      const name = host.toLowerCase()
      return byHost.get(name) ?? byHost.get(bare(name)) ?? shared
    },
    find: (resourceId) => byId.get(resourceId),
    all: () => [...byId.values()],
    async save(record) {
      await store.saveResource(record)
      await reload()
    },
    reload,
  }
}

/** A host without its port; some clients send the port twice. */
const bare = (host: string) => host.replace(anyPort, '')
