import type { PipelinePolicy, PipelineRequest, PipelineResponse, SendRequest } from '@azure/core-rest-pipeline'
import { delay } from '@azure/core-util'
import { readRetryAfter } from '../retryAfter.js'

export interface RetryOptions {
  /** Maximum retries. */
  retries?: number
  /** The pause before the first retry in milliseconds; it doubles each time and is halved at random. */
  firstPauseMs?: number
  /** A longer `Retry-After` than this is not waited for: the caller receives it and decides. */
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
}: RetryOptions = {}): PipelinePolicy {
  return {
    name: 'retryPolicy',
    async sendRequest(request, next) {
      for (let attempt = 0; ; attempt++) {
        const outcome = await attemptOnce(request, next)
        if (attempt === retries || !mayRetry(request, outcome)) return settle(outcome)
        const pause = retryAfterMs(outcome) ?? firstPauseMs * 2 ** attempt * (0.5 + Math.random() / 2)
        if (pause > longestPauseMs) return settle(outcome)
        await delay(pause, request.abortSignal ? { abortSignal: request.abortSignal } : {})
      }
    },
  }
}

type Outcome = { response: PipelineResponse } | { failure: unknown }

async function attemptOnce(request: PipelineRequest, next: SendRequest): Promise<Outcome> {
  try {
    return { response: await next(request) }
  } catch (failure) {
    return { failure }
  }
}

function settle(outcome: Outcome): PipelineResponse {
  if ('failure' in outcome) throw outcome.failure
  return outcome.response
}

const neverSent = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
])
const transientStatuses = new Set([408, 500, 502, 503, 504])

function mayRetry(request: PipelineRequest, outcome: Outcome): boolean {
  if ('response' in outcome) {
    const { status } = outcome.response
    return status === 429 || (transientStatuses.has(status) && !isCreate(request))
  }
  if (request.abortSignal?.aborted) return false
  const code = (outcome.failure as { code?: string }).code ?? ''
  return neverSent.has(code) || !isCreate(request)
}

const isCreate = ({ method, url }: PipelineRequest) => method === 'POST' && new URL(url).pathname === '/identities'

function retryAfterMs(outcome: Outcome): number | undefined {
  return 'response' in outcome ? readRetryAfter(outcome.response.headers.get('retry-after'), Date.now()) : undefined
}
