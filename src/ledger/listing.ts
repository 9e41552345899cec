import type { LedgerRecord, LedgerStore } from '../store/ledger.js'
import type { LedgerFilters } from './filters.js'

const pageSize = 500

/** Every user that matches the filters, page by page, in the order of their ids. */
export async function* listUsers(store: LedgerStore, filters: LedgerFilters): AsyncGenerator<LedgerRecord> {
  let after: string | undefined
  for (;;) {
    const page = await store.list({ ...filters, after, limit: pageSize })
    yield* page
    after = page.at(-1)?.id
    if (page.length < pageSize) return
  }
}

/** The columns of an export. */
export const exportColumns = [
  'id',
  'customId',
  'resource',
  'origin',
  'createdAt',
  'lastIssuedAt',
  'revokedAt',
  'deletedAt',
  'caller',
  'callerKind',
  'workflow',
  'run',
  'action',
] as const

/** A user in an export: times in ISO 8601. */
export function toExport(record: LedgerRecord): Record<(typeof exportColumns)[number], string | null> {
  const entries = exportColumns.map((column) => {
    const value = record[column]
    return [column, typeof value === 'number' ? new Date(value).toISOString() : value]
  })
  return Object.fromEntries(entries)
}

/** A line of CSV (RFC 4180). A value that a spreadsheet would evaluate as a formula is prefixed with a quote. */
export const toCsvLine = (values: readonly (string | null)[]): string => `${values.map(toCsvField).join(',')}\r\n`

function toCsvField(value: string | null): string {
  const text = value ?? ''
  const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless
}
