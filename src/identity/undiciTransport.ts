import { createHttpHeaders, type HttpClient, type PipelineRequest, RestError } from '@azure/core-rest-pipeline'
import { Agent } from 'undici'

/** How many sockets one endpoint may hold. More waiting calls queue for one. */
const connectionsPerEndpoint = 128

/** The SDK's transport over one pool of kept-alive connections. It follows no redirect: only known hosts are called. */
export function createUndiciTransport(): { httpClient: HttpClient; close(): Promise<void> } {
  const agent = new Agent({ connections: connectionsPerEndpoint, connect: { timeout: 10_000 } })
  return { httpClient: { sendRequest: (request) => send(agent, request) }, close: () => agent.destroy() }
}

async function send(agent: Agent, request: PipelineRequest) {
  const url = new URL(request.url)
  if (url.protocol !== 'https:' && !request.allowInsecureConnection) {
    throw new RestError('The endpoint is not https.', { code: RestError.REQUEST_SEND_ERROR, request })
  }
  try {
    const reply = await agent.request({
      origin: url.origin,
      path: url.pathname + url.search,
      method: request.method,
      headers: request.headers.toJSON(),
      body: (request.body as string | null | undefined) ?? null,
      signal: request.abortSignal instanceof AbortSignal ? request.abortSignal : null,
    })
    return { request, status: reply.statusCode, headers: toHeaders(reply.headers), bodyAsText: await reply.body.text() }
  } catch (failure) {
    if (request.abortSignal?.aborted) throw failure
    const { code, message } = failure as { code?: string; message: string }
    throw new RestError(message, { code: code ?? RestError.REQUEST_SEND_ERROR, request })
  }
}

function toHeaders(received: Record<string, string | string[] | undefined>) {
  const headers = createHttpHeaders()
  for (const [name, value] of Object.entries(received)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value)
  }
  return headers
}
