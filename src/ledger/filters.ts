import { invalidRequest } from '../errors.js'
import type { LedgerQuery } from '../store/ledger.js'

export type LedgerFilters = Omit<LedgerQuery, 'after' | 'limit'>

const dayMs = 24 * 60 * 60 * 1000

/** The names of the filters, in query strings and on the command line. */
export const filterNames = ['resource', 'customId', 'connection', 'workflow', 'run', 'deleted', 'idleDays'] as const

/**
 * Reads filters that a person wrote.
 *
 * @throws ServiceError 400 for a value that cannot be read.
 */
export function readFilters(given: Partial<Record<(typeof filterNames)[number], unknown>>, now: number): LedgerFilters {
  const text = (name: (typeof filterNames)[number]) => {
    const value = given[name]
    return typeof value === 'string' && value !== '' ? value : undefined
  }
  const deleted = text('deleted')
  if (deleted !== undefined && deleted !== 'yes' && deleted !== 'no') {
    throw invalidRequest(`deleted must be yes or no, but was "${deleted}".`, { target: 'deleted' })
  }
  const days = text('idleDays')
  if (days !== undefined && !/^\d{1,5}$/.test(days)) {
    throw invalidRequest('idleDays must be a whole number of days.', { target: 'idleDays' })
  }
  return {
    resource: text('resource'),
    customId: text('customId'),
    caller: text('connection'),
    workflow: text('workflow'),
    run: text('run'),
    deleted: deleted === undefined ? undefined : deleted === 'yes',
    idleSince: days === undefined ? undefined : now - Number(days) * dayMs,
  }
}
