import { pino } from 'pino'
import { readConfig } from '../src/config.js'
import { developmentResource } from '../src/developmentResource.js'
import { openInOrder } from '../src/process/openInOrder.js'
import { startApi } from '../src/process/startApi.js'
import { startDirectory } from '../src/process/startDirectory.js'
import { openApiStore } from '../src/store/openApiStore.js'
import { startLosingProxy } from './losingProxy.js'

export interface LostResponsesOptions {
  /** How many callers each create one user, with their own key. */
  creates: number
  /** The share of responses that are lost between the caller and the API. */
  lostToCaller: number
  /** The share of responses that are lost between the API and the service. */
  lostToApi: number
  /** `:memory:`, a file, or `postgres://…`. */
  store: string
}

export interface LostResponsesOutcome {
  /** Callers that got one user and a token for it. */
  served: number
  /** Different users among the callers': fewer than `served` would mean that one was given to two. */
  distinct: number
  /** Tokens that belong to another user than the returned one. */
  foreignTokens: number
  /** Users in the directory. */
  users: number
  possibleOrphans: number
  lostToCaller: number
  lostToApi: number
}

const parallel = 32
const mostTries = 50

/** Many callers create a user each while responses are lost at random; counts the users at the end. */
export const createWithLostResponses = (options: LostResponsesOptions): Promise<LostResponsesOutcome> => {
  const { creates, lostToCaller, lostToApi } = options
  const { config } = readConfig({ DATA_DIR: ':memory:', PORT: '0', DIRECTORY_PORT: '0', DIRECTORY_TLS_PORT: 'off' })
  const logger = pino({ level: 'silent' })
  let outcome: LostResponsesOutcome | undefined
  return openInOrder(async (opened) => {
    const directory = opened(await startDirectory({ config: config.directory, store: ':memory:', logger }))
    const service = opened(await startLosingProxy(directory.url, () => Math.random() < lostToApi))
    const store = opened(await openApiStore(options.store))
    const ownResource = { endpoint: service.url, accessKey: developmentResource.primaryKey }
    const api = opened(await startApi({ config: config.api, apiKeys: [], ownResource, store, logger }))
    const front = opened(await startLosingProxy(api.url, () => Math.random() < lostToCaller))

    const ids = new Set<string>()
    let [served, foreignTokens, next] = [0, 0, 0]
    const work = async () => {
      while (next < creates) {
        const { id, token } = await createUntilResponse(front.url, `caller ${next++}`)
        served++
        ids.add(id)
        if (subjectOf(token) !== id) foreignTokens++
      }
    }
    await Promise.all(Array.from({ length: parallel }, work))
    outcome = {
      served,
      distinct: ids.size,
      foreignTokens,
      users: await countUsers(directory.url),
      possibleOrphans: (await store.listPossibleOrphans()).length,
      lostToCaller: front.lost(),
      lostToApi: service.lost(),
    }
    return {}
  }).then(async (running) => {
    await running.close()
    if (!outcome) throw new Error('The run ended without an outcome.')
    return outcome
  })
}

interface Created {
  identity: { id: string }
  accessToken: { token: string }
}

/** Retries like Logic Apps: the same request with the same key, until there is a response. */
async function createUntilResponse(url: string, key: string): Promise<{ id: string; token: string }> {
  for (let attempt = 0; attempt < mostTries; attempt++) {
    const response = await fetch(`${url}/identities`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'Idempotency-Key': key },
      body: '{"createTokenWithScopes":["chat"]}',
    }).catch(() => undefined)
    if (response?.status === 201) {
      const { identity, accessToken } = (await response.json()) as Created
      return { id: identity.id, token: accessToken.token }
    }
    await response?.text()
  }
  throw new Error(`There was no response after ${mostTries} attempts.`)
}

function subjectOf(token: string): string {
  const [, payload = ''] = token.split('.')
  const { skypeid } = JSON.parse(Buffer.from(payload, 'base64url').toString()) as { skypeid: string }
  return `8:${skypeid}`
}

interface Page {
  identities: unknown[]
  nextAfter?: string
}

async function countUsers(directoryUrl: string): Promise<number> {
  let [count, after] = [0, '']
  for (;;) {
    const query = `limit=1000${after === '' ? '' : `&after=${encodeURIComponent(after)}`}`
    const page = (await (await fetch(`${directoryUrl}/_control/identities?${query}`)).json()) as Page
    count += page.identities.length
    if (page.nextAfter === undefined) return count
    after = page.nextAfter
  }
}
