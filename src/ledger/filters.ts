import { invalidRequest } from '../errors.js'
import type { LedgerQuery } from '../store/ledger.js'

export type LedgerFilters = Omit<LedgerQuery, 'after' | 'limit'>

const dayMs = 24 * 60 * 60 * 1000

/** The names of the filters, in query strings and, written with hyphens, on the command line. */
export const filterNames = [
  'resource',
  'customId',
  'connection',
  'workflow',
  'run',
  'deleted',
  'idleDays',
  'issuedFrom',
  'issuedTo',
] as const

type FilterName = (typeof filterNames)[number]

/**
 * Reads filters. An unknown one, or one with a value that is not valid, is rejected: without it a job would change more
 * users than intended.
 *
 * @throws ServiceError 400 for an unknown filter, or a value that is not valid.
 */
export function readFilters(given: Record<string, unknown>, now: number): LedgerFilters {
  const known: readonly string[] = filterNames
  for (const [name, value] of Object.entries(given)) {
    if (!known.includes(name)) {
      throw invalidRequest(`${name} is not a filter. Filters are ${filterNames.join(', ')}.`, { target: name })
    }
    if (value !== undefined && typeof value !== 'string') {
      throw invalidRequest(`${name} must be a string and given once.`, { target: name })
    }
  }
  const text = (name: FilterName) => {
    const value = given[name]
    return typeof value === 'string' && value !== '' ? value : undefined
  }
  const moment = (name: FilterName) => readMoment(name, text(name))
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
    issuedFrom: moment('issuedFrom'),
    issuedTo: moment('issuedTo'),
  }
}

function readMoment(name: FilterName, text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  const moment = /^\d{4}-\d{2}-\d{2}/.test(text) ? Date.parse(text) : Number.NaN
  if (Number.isNaN(moment)) {
    throw invalidRequest(`${name} must be a date such as 2027-01-31 or 2027-01-31T12:00:00Z.`, { target: name })
  }
  return moment
}
