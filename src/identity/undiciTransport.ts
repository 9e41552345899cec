import { AbortError } from '@azure/abort-controller'
import {
  createHttpHeaders,
  type HttpClient,
  type PipelineRequest,
  type PipelineResponse,
  RestError,
} from '@azure/core-rest-pipeline'
import { Agent, type Dispatcher } from 'undici'
import { UnexpectedReply } from './unexpectedReply.js'

/** The maximum size of a response. Those of the service are below 10 KiB. */
const longestReplyBytes = 1024 * 1024

/** Maximum sockets to one endpoint. Further calls wait for a free one. */
const connectionsPerEndpoint = 128

/** The SDK's transport over one pool of kept-alive connections. It does not follow redirects: only known hosts are called. */
export function createUndiciTransport(): { httpClient: HttpClient; close(): Promise<void> } {
  const agent = new Agent({ connections: connectionsPerEndpoint, connect: { timeout: 10_000 } })
  return { httpClient: { sendRequest: (request) => send(agent, request) }, close: () => agent.destroy() }
}

/** Dispatches without the stream that undici's `request` creates for a body: the bodies are a few hundred bytes of text. */
function send(agent: Agent, request: PipelineRequest): Promise<PipelineResponse> {
  const pathStart = request.url.indexOf('/', 'https://'.length)
  const origin = request.url.slice(0, pathStart)
  if (!origin.startsWith('https:') && !request.allowInsecureConnection) {
    return Promise.reject(new RestError('The endpoint is not https.', { code: RestError.REQUEST_SEND_ERROR, request }))
  }
  if (request.abortSignal?.aborted) return Promise.reject(aborted())
  return new Promise((resolve, reject) => {
    agent.dispatch(
      {
        origin,
        path: request.url.slice(pathStart),
        method: request.method as Dispatcher.HttpMethod,
        headers: request.headers.toJSON(),
        body: (request.body as string | null | undefined) ?? null,
      },
      new ResponseCollector(request, resolve, reject),
    )
  })
}

/** Collects one response, until it is complete, the connection fails or the call is aborted. */
class ResponseCollector implements Dispatcher.DispatchHandler {
  #settled: boolean = false
  #controller?: Dispatcher.DispatchController
  #status = 0
  #headers: Record<string, string | string[] | undefined> = {}
  #received = 0
  readonly #chunks: Buffer[] = []
  readonly #abort = () => this.#fail(aborted())

  constructor(
    readonly request: PipelineRequest,
    readonly resolve: (response: PipelineResponse) => void,
    readonly reject: (failure: Error) => void,
  ) {
    request.abortSignal?.addEventListener('abort', this.#abort)
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller
    if (this.#settled) this.#abort()
  }

  onResponseStart(_controller: unknown, status: number, headers: Record<string, string | string[] | undefined>): void {
    this.#status = status
    this.#headers = headers
  }

  onResponseData(_controller: unknown, chunk: Buffer): void {
    this.#received += chunk.length
    if (this.#received > longestReplyBytes) this.#fail(new UnexpectedReply('The response is longer than 1 MiB.'))
    else this.#chunks.push(chunk)
  }

  onResponseEnd(): void {
    this.#settle()
    const { request } = this
    const bodyAsText = Buffer.concat(this.#chunks).toString()
    this.resolve({ request, status: this.#status, headers: toHeaders(this.#headers), bodyAsText })
  }

  onResponseError(_controller: unknown, failure: Error & { code?: string }): void {
    const { request } = this
    this.#fail(new RestError(failure.message, { code: failure.code ?? RestError.REQUEST_SEND_ERROR, request }))
  }

  #fail(failure: Error): void {
    if (!this.#settled) {
      this.#settle()
      this.reject(failure)
    }
    this.#controller?.abort(failure)
  }

  #settle(): void {
    this.#settled = true
    this.request.abortSignal?.removeEventListener('abort', this.#abort)
  }
}

const aborted = () => new AbortError('The call was aborted.')

function toHeaders(received: Record<string, string | string[] | undefined>) {
  const headers = createHttpHeaders()
  for (const [name, value] of Object.entries(received)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value)
  }
  return headers
}
