import { randomUUID } from 'node:crypto'
import { readRetryAfter } from '../../retryAfter.js'
import type { ActionContext } from '../model/actionContext.js'
import type { Credentials } from '../model/connectionValue.js'
import { ActionFailure, type Outcome } from '../model/outcome.js'
import type { RequestHistory, RetryHistory } from '../model/runRecord.js'
import { formatTime } from '../model/timestamps.js'
import { isPassing, type RetryPolicy, retryDelay } from './retryPolicy.js'
import { CallFailure, header, type OutgoingCall, type Reply, send } from './send.js'
import { statusName } from './statusName.js'
import { trackingHeaders, withoutWorkflowHeaders } from './trackingHeaders.js'

/** The options of a call. */
export interface CallSettings {
  retryPolicy: RetryPolicy
  /** Whether a 202 with `Location` is polled until it completes. */
  followAccepted: boolean
  suppressWorkflowHeaders: boolean
  /** Added by the connection; sent and never recorded. */
  credentials: Credentials
}

/** The last response to a call, and the history of all of them. */
export interface CallResult {
  reply: Reply
  retryHistory: RetryHistory[] | undefined
  requestHistories: RequestHistory[]
}

/** Logic Apps' polling interval when the service sends no `Retry-After`. */
const defaultPollInterval = 10_000

const mostPolls = 5_000
const badLocation = 'The service returned 202 with a Location that is not an http or https address.'

/**
 * Makes an action's call: with the tracking headers, with retries by the policy, and polling after a 202 until it completes.
 *
 * @throws ActionFailure when there was no response; the signal's reason when the action is aborted.
 */
export async function callService(
  context: ActionContext,
  call: OutgoingCall,
  settings: CallSettings,
): Promise<CallResult> {
  const histories: Histories = { retries: [], requests: [] }
  let reply = await callWithRetries(context, call, settings, histories)
  for (let polls = 0; settings.followAccepted && reply.status === 202 && polls < mostPolls; polls++) {
    const location = header(reply.headers, 'location')
    if (location === undefined) break
    const url = locationUrl(location, call.url)
    if (!url) throw withHistories(new CallFailure('BadGateway', badLocation, undefined), histories)
    const pause = readRetryAfter(header(reply.headers, 'retry-after'), context.run.clock.now()) ?? defaultPollInterval
    await context.run.clock.wait(pause, context.signal)
    const isSameOrigin = url.origin === new URL(call.url).origin
    const headers = withoutBody(isSameOrigin ? call.headers : withoutSecrets(call.headers))
    const next = { method: 'GET', url: url.href, headers, body: undefined }
    // The credentials of one service must not be sent to another.
    const credentials = isSameOrigin ? settings.credentials : { headers: {}, queries: {} }
    reply = await callWithRetries(context, next, { ...settings, credentials }, histories)
  }
  return { reply, ...written(histories) }
}

function locationUrl(location: string, base: string): URL | undefined {
  const url = URL.canParse(location, base) ? new URL(location, base) : undefined
  return url && /^https?:$/.test(url.protocol) ? url : undefined
}

/** An action's result from the status of the response: 400 and above fail. */
export function toOutcome({ reply, ...histories }: CallResult, known: Partial<Outcome>): Outcome {
  return { ...known, ...histories, status: reply.status < 400 ? 'Succeeded' : 'Failed', code: statusName(reply.status) }
}

interface Histories {
  retries: RetryHistory[]
  requests: RequestHistory[]
}

function written({ retries, requests }: Histories) {
  return { retryHistory: retries.length > 0 ? retries : undefined, requestHistories: requests }
}

async function callWithRetries(
  context: ActionContext,
  call: OutgoingCall,
  settings: CallSettings,
  histories: Histories,
): Promise<Reply> {
  const { clock, retries: repeats } = context.run
  const { retryPolicy } = settings
  const most = repeats ? retryPolicy.count : 0
  for (let attempt = 1; ; attempt++) {
    const result = await callOnce(context, call, settings, histories)
    const isLast = attempt > most || !(result instanceof CallFailure || isPassing(result.status))
    const { retries } = histories
    if (isLast) {
      if (result instanceof CallFailure) throw withHistories(result, histories)
      return result
    }
    retries.push(retryOf(result, histories))
    const retryAfter =
      result instanceof CallFailure ? undefined : readRetryAfter(header(result.headers, 'retry-after'), clock.now())
    await clock.wait(retryDelay(retryPolicy, attempt, Math.random, retryAfter), context.signal)
  }
}

async function callOnce(
  { run, action, trackingId, signal }: ActionContext,
  call: OutgoingCall,
  { credentials, suppressWorkflowHeaders }: CallSettings,
  { requests }: Histories,
): Promise<Reply | CallFailure> {
  const requestId = randomUUID()
  const tracking = trackingHeaders(run.identity, { action: action.name, actionTrackingId: trackingId, requestId })
  const headers = { ...(suppressWorkflowHeaders ? withoutWorkflowHeaders(tracking) : tracking), ...call.headers }
  const startTime = formatTime(run.clock.now())
  const result = await run.clock.during(() =>
    send(withCredentials({ ...call, headers }, credentials), run.dispatcher, signal).catch((error: unknown) => {
      if (error instanceof CallFailure) return error
      throw error
    }),
  )
  const request = { method: call.method, uri: call.url, headers: withoutSecrets(headers) }
  const response = result instanceof CallFailure ? undefined : { statusCode: result.status, headers: result.headers }
  const times = { startTime, endTime: formatTime(run.clock.now()) }
  requests.push({ properties: { ...times, request, ...(response ? { response } : {}) } })
  return result
}

function retryOf(result: Reply | CallFailure, { requests }: Histories): RetryHistory {
  const { startTime = '', endTime = '', request, response } = requests.at(-1)?.properties ?? {}
  const serviceRequestId = response && header(response.headers, 'x-ms-request-id')
  const code = result instanceof CallFailure ? result.code : statusName(result.status)
  const message = result instanceof CallFailure ? result.message : `The service returned ${result.status}.`
  return {
    startTime,
    endTime,
    code,
    clientRequestId: request?.headers['x-ms-client-request-id'] ?? '',
    ...(serviceRequestId === undefined ? {} : { serviceRequestId }),
    error: { error: { code, message } },
  }
}

function withHistories({ code, message }: CallFailure, histories: Histories): ActionFailure {
  return new ActionFailure(code, { code, message }, written(histories))
}

function withCredentials(call: OutgoingCall, { headers, queries }: Credentials): OutgoingCall {
  const url = new URL(call.url)
  for (const [name, value] of Object.entries(queries)) url.searchParams.set(name, value)
  return { ...call, url: url.href, headers: { ...call.headers, ...headers } }
}

/** `Authorization` is never recorded, and never sent to another service. */
function withoutSecrets(headers: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => name.toLowerCase() !== 'authorization'))
}

function withoutBody(headers: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !/^content-/i.test(name)))
}
