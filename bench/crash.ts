import { once } from 'node:events'
import { openSqliteStore } from '../src/directory/store/sqliteStore.js'
import { type Acknowledged, findLosses, nothingAcknowledged } from './acknowledged.js'
import { type DirectoryProgram, startDirectoryProgram } from './directoryProgram.js'
import { signedRequest } from './signedRequest.js'
import { type LoadResponse, socketLoad } from './socketLoad.js'

export interface CrashReport {
  kills: number
  acknowledged: { created: number; revoked: number; deleted: number }
  /** What was acknowledged and is lost; must be empty. */
  losses: string[]
}

export interface CrashOptions {
  /** The file or folder of the store; the same for all kills, so that each start is a recovery. */
  place: string
  kills: number
  connections?: number
}

/**
 * Kills a directory (SIGKILL) again and again while it creates, revokes and deletes under load, and checks each time that
 * its file has everything that it acknowledged.
 */
export async function crash({ place, kills, connections = 16 }: CrashOptions): Promise<CrashReport> {
  const acknowledged = nothingAcknowledged()
  const losses: string[] = []
  for (let kill = 0; kill < kills && losses.length === 0; kill++) {
    const directory = await startDirectoryProgram(place)
    await loadAndKill(directory, acknowledged, connections, 200 + Math.floor(Math.random() * 800))
    const store = openSqliteStore(place)
    losses.push(...(await findLosses(acknowledged, store)))
    await store.close()
  }
  const { created, revoked, deleted } = acknowledged
  return { kills, losses, acknowledged: { created: created.size, revoked: revoked.size, deleted: deleted.size } }
}

interface Step {
  request: Buffer
  status: number
  onAcknowledged(reply: LoadResponse): void
}

/** Kills in the middle: after some responses, with a request in progress on every connection. */
async function loadAndKill(
  { child, port }: DirectoryProgram,
  { created, revoked, deleted }: Acknowledged,
  connections: number,
  responses: number,
): Promise<void> {
  const ended = once(child, 'close')
  const waiting: Step[] = []
  const underWay = new Map<Buffer, Step>()
  let left = responses

  const creation = (): Step => ({
    request: signedRequest({ method: 'POST', path: '/identities', port, body: '{}' }),
    status: 201,
    onAcknowledged({ body }) {
      const id: string = JSON.parse(body).identity.id
      created.add(id)
      // Half of them are kept as they are.
      if (created.size % 2 === 0) waiting.push(revocation(id))
    },
  })
  const revocation = (id: string): Step => ({
    request: signedRequest({ method: 'POST', path: `/identities/${id}/:revokeAccessTokens`, port }),
    status: 204,
    onAcknowledged() {
      revoked.add(id)
      if (revoked.size % 2 === 0) waiting.push(deletion(id))
    },
  })
  const deletion = (id: string): Step => ({
    request: signedRequest({ method: 'DELETE', path: `/identities/${id}`, port }),
    status: 204,
    onAcknowledged: () => void deleted.add(id),
  })

  const load = socketLoad({
    port,
    connections,
    next() {
      const step = waiting.shift() ?? creation()
      underWay.set(step.request, step)
      return step.request
    },
    onReply(reply, request) {
      const step = underWay.get(request)
      underWay.delete(request)
      if (reply.status !== step?.status) throw new Error(`Returned ${reply.status}: ${reply.body}`)
      step.onAcknowledged(reply)
      left -= 1
      if (left === 0) child.kill('SIGKILL')
    },
  })
  const failure = await load.then(
    () => undefined,
    (reason: Error) => reason,
  )
  if (left > 0) {
    child.kill('SIGKILL')
    throw failure
  }
  await ended
}
