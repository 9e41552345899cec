import { randomUUID } from 'node:crypto'
import type { RunListener } from '../../workflow/model/run.js'

/** An event of a run for the page. */
export type RunEvent =
  | { type: 'action'; name: string; status: string; repetition: string; durationMs: number }
  | { type: 'ended'; runs: { id: string; status: string }[] }
  | { type: 'refused'; message: string }

/** A run that was started from the page and is running, or ended recently. */
export interface ActiveRun {
  readonly id: string
  readonly listener: RunListener
  readonly signal: AbortSignal
  cancel(): void
  /** Sends an event to all current and later subscribers. `ended` or `refused` is the last event. */
  publish(event: RunEvent): void
  /** Calls the listener for all past and future events; returns a function that unsubscribes. */
  watch(listener: (event: RunEvent) => void): () => void
}

/** The runs started from the page. */
export interface ActiveRuns {
  start(): ActiveRun
  find(id: string): ActiveRun | undefined
  /** Cancels all of them. */
  close(): void
}

/** Above this number of events of actions, only the end of a run is sent; a page could not show more. */
const mostEvents = 2000
const keptRuns = 50

/** Keeps the newest 50 runs; starting one more cancels and removes the oldest. */
export function createActiveRuns(): ActiveRuns {
  const runs = new Map<string, ActiveRun>()
  return {
    start() {
      const run = createActiveRun()
      runs.set(run.id, run)
      for (const [id, old] of [...runs].slice(0, Math.max(0, runs.size - keptRuns))) {
        old.cancel()
        runs.delete(id)
      }
      return run
    },
    find: (id) => runs.get(id),
    close() {
      for (const run of runs.values()) run.cancel()
    },
  }
}

function createActiveRun(): ActiveRun {
  const abort = new AbortController()
  const events: RunEvent[] = []
  const watchers = new Set<(event: RunEvent) => void>()
  const publish = (event: RunEvent) => {
    if (event.type === 'action' && events.length >= mostEvents) return
    events.push(event)
    for (const watcher of watchers) watcher(event)
  }
  return {
    id: randomUUID(),
    signal: abort.signal,
    cancel: () => abort.abort(),
    publish,
    watch(listener) {
      for (const event of events) listener(event)
      watchers.add(listener)
      return () => watchers.delete(listener)
    },
    listener: {
      ended: ({ action, outcome, scope, startTime, endTime }) =>
        publish({
          type: 'action',
          name: action.name,
          status: outcome.status,
          repetition: scope.indexes.map(({ itemIndex }) => itemIndex + 1).join(' / '),
          durationMs: endTime - startTime,
        }),
    },
  }
}
