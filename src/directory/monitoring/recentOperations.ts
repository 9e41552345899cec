import type { OperationEntry } from './operationEntry.js'

/** The operations completed last, for the explorer and the control API. */
export interface RecentOperations {
  add(entry: OperationEntry): void
  /** The newest first, those that `matches` selects, at most `limit`. */
  list(matches: (entry: OperationEntry) => boolean, limit: number): OperationEntry[]
  clear(): void
}

const capacity = 5000

/** Keeps the last 5,000 operations; the oldest is dropped. */
export function createRecentOperations(): RecentOperations {
  let entries: OperationEntry[] = []
  let next = 0
  return {
    add(entry) {
      entries[next] = entry
      next = (next + 1) % capacity
    },
    list(matches, limit) {
      const newestFirst = [...entries.slice(next), ...entries.slice(0, next)].reverse()
      return newestFirst.filter(matches).slice(0, limit)
    },
    clear() {
      entries = []
      next = 0
    },
  }
}
