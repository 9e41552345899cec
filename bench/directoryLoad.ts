import type { MeasuredServer } from './measuredServer.js'
import { signedRequest } from './signedRequest.js'
import { type LoadResponse, socketLoad } from './socketLoad.js'

export interface DirectoryRate {
  perSecond: number
  /** Processor time of the whole server process, microseconds. */
  cpuPerRequest: number
  /** How many cores the server kept busy. */
  cores: number
}

export interface DirectoryLoadOptions {
  server: MeasuredServer
  port: number
  requests: number
  connections?: number
}

/** Creates identities as fast as the directory responds; each response means that one is on disk. */
export function loadCreates(options: DirectoryLoadOptions, onCreated?: (id: string) => void): Promise<DirectoryRate> {
  const request = signedRequest({ method: 'POST', path: '/identities', port: options.port, body: '{}' })
  return measure(
    options,
    () => request,
    201,
    ({ body }) => onCreated?.(JSON.parse(body).identity.id),
  )
}

/** Issues tokens for some identities in turn. */
export function loadIssues(options: DirectoryLoadOptions, ids: readonly string[]): Promise<DirectoryRate> {
  const requests = ids.map((id) =>
    signedRequest({
      method: 'POST',
      path: `/identities/${encodeURIComponent(id)}/:issueAccessToken`,
      port: options.port,
      body: '{"scopes":["chat","voip"]}',
    }),
  )
  return measure(options, (i) => requests[i % requests.length], 200)
}

async function measure(
  { server, port, requests, connections = 32 }: DirectoryLoadOptions,
  requestOf: (index: number) => Buffer | undefined,
  status: number,
  onReply: (reply: LoadResponse) => void = () => undefined,
): Promise<DirectoryRate> {
  let sent = 0
  const before = await server.read()
  const started = performance.now()
  await socketLoad({
    port,
    connections,
    next: () => (sent < requests ? requestOf(sent++) : undefined),
    onReply(reply) {
      if (reply.status !== status) throw new Error(`Returned ${reply.status} instead of ${status}: ${reply.body}`)
      onReply(reply)
    },
  })
  const seconds = (performance.now() - started) / 1000
  const cpu = (await server.read()).cpuMicroseconds - before.cpuMicroseconds
  return { perSecond: requests / seconds, cpuPerRequest: cpu / requests, cores: cpu / 1e6 / seconds }
}
