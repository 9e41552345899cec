/** The result of a call of the service: the class of its status, or no response. */
export type UpstreamOutcome = '2xx' | '4xx' | '5xx' | 'unreachable' | 'aborted'

/** Observes the results of calls of the service, for metrics. */
export interface CallObserver {
  upstreamCalled(call: { operation: string; outcome: UpstreamOutcome; seconds: number }): void
  retried(): void
  shed(reason: 'circuit'): void
}

export const noObserver: CallObserver = { upstreamCalled() {}, retried() {}, shed() {} }

/** The result of a call from the status of the API's response. */
export function outcomeOf(status: number): UpstreamOutcome {
  if (status === 499 || status === 504) return 'aborted'
  if (status === 503) return 'unreachable'
  return status >= 500 ? '5xx' : '4xx'
}
