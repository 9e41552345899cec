import type { OperationName } from '../model/operationName.js'
import type { Observe } from '../wire/completedExchange.js'

/** How many requests of one operation completed with one status. */
export interface RequestCount {
  operation: OperationName
  status: number
  count: number
}

/** Counts requests by operation and status. Other requests are not counted. */
export interface RequestCounts {
  observe: Observe
  list(): RequestCount[]
  /** Removes all counts. */
  clear(): void
}

/** Creates counters at zero. */
export function createRequestCounts(): RequestCounts {
  const byOperation = new Map<OperationName, Map<number, number>>()
  return {
    observe({ exchange, status }) {
      const { operation } = exchange.route
      if (!operation) return
      let byStatus = byOperation.get(operation)
      if (!byStatus) {
        byStatus = new Map()
        byOperation.set(operation, byStatus)
      }
      byStatus.set(status, (byStatus.get(status) ?? 0) + 1)
    },
    list: () =>
      [...byOperation].flatMap(([operation, byStatus]) =>
        [...byStatus].map(([status, count]) => ({ operation, status, count })),
      ),
    clear: () => byOperation.clear(),
  }
}
