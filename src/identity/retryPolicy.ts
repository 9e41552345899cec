import type { AbortSignalLike } from '@azure/abort-controller'
import type { PipelinePolicy, PipelineRequest, PipelineResponse, SendRequest } from '@azure/core-rest-pipeline'
import { delay } from '@azure/core-util'
import { ownMember } from '../ownMember.js'
import { readRetryAfter } from '../retryAfter.js'
import { UnexpectedReply } from './unexpectedReply.js'

export interface RetryOptions {
  /** Waits; rejects when the call is aborted meanwhile. */
  wait?: (milliseconds: number, options: { abortSignal?: AbortSignalLike }) => Promise<void>
  /** Called before each retry. */
  onRetry?: () => void
  /** A number from 0 to 1. */
  random?: () => number
  /** Maximum retries. */
  retries?: number
  /** The pause before the first retry in milliseconds; it doubles each time, minus a random part of up to one half. */
  firstPauseMs?: number
  /** A longer `Retry-After` is not waited for: the caller receives it and decides. */
  longestPauseMs?: number
}

/**
 * Retries a call after a transient failure. Creating a user is the one operation that must not run twice, so it is
 * retried only when the first attempt certainly did not run: nothing was sent, or the service refused it (429).
 */
export function retryPolicy({
  retries = 2,
  firstPauseMs = 250,
  longestPauseMs = 5_000,
  wait = delay,
  random = Math.random,
  onRetry = () => {},
}: RetryOptions = {}): PipelinePolicy {
  return {
    name: 'retryPolicy',
    async sendRequest(request, next) {
      let mayHaveRun = false
      for (let retry = 0; ; retry++) {
        const attempt = await attemptOnce(request, next)
        if (mayHaveRun && isGone(request, attempt)) return deleted(attempt)
        mayHaveRun ||= isUnknown(attempt)
        if (retry === retries || !mayRetry(request, attempt)) return settle(attempt)
        const pause = retryAfterMs(attempt) ?? firstPauseMs * 2 ** retry * (0.5 + random() / 2)
        if (pause > longestPauseMs) return settle(attempt)
        onRetry()
        await wait(pause, request.abortSignal ? { abortSignal: request.abortSignal } : {})
      }
    },
  }
}

type Attempt = { response: PipelineResponse } | { failure: unknown }

async function attemptOnce(request: PipelineRequest, next: SendRequest): Promise<Attempt> {
  try {
    return { response: await next(request) }
  } catch (failure) {
    return { failure }
  }
}

function settle(attempt: Attempt): PipelineResponse {
  if ('failure' in attempt) throw attempt.failure
  return attempt.response
}

/** Error codes of failures before anything was sent. */
export const neverSent: ReadonlySet<unknown> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
])
const transientStatuses = new Set([408, 500, 502, 503, 504])

function mayRetry(request: PipelineRequest, attempt: Attempt): boolean {
  if ('response' in attempt) {
    const { status } = attempt.response
    return status === 429 || (transientStatuses.has(status) && !isCreate(request))
  }
  if (request.abortSignal?.aborted || attempt.failure instanceof UnexpectedReply) return false
  return neverSent.has(ownMember(attempt.failure, 'code')) || !isCreate(request)
}

/** Whether the service may have processed the request, although its response is not known. */
function isUnknown(attempt: Attempt): boolean {
  if ('response' in attempt) return transientStatuses.has(attempt.response.status)
  return !neverSent.has(ownMember(attempt.failure, 'code'))
}

/** A user that is missing at the second attempt to delete it was deleted by the first, whose response was lost. */
const isGone = ({ method }: PipelineRequest, attempt: Attempt): attempt is { response: PipelineResponse } =>
  method === 'DELETE' && 'response' in attempt && attempt.response.status === 404

const deleted = ({ response }: { response: PipelineResponse }): PipelineResponse => ({
  ...response,
  status: 204,
  bodyAsText: '',
})

const isCreate = ({ method, url }: PipelineRequest) => method === 'POST' && new URL(url).pathname === '/identities'

function retryAfterMs(attempt: Attempt): number | undefined {
  return 'response' in attempt ? readRetryAfter(attempt.response.headers.get('retry-after'), Date.now()) : undefined
}
