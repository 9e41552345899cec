import type { BoundStatement, Row, SqlEngine, SqlValue } from '../storage/sqlEngine.js'
import type { LedgerEntry, LedgerQuery, LedgerRecord, LedgerStore, PossibleOrphan, RequestSource } from './ledger.js'
import type { Statements } from './statements.js'

/** The ledger in the tables of either engine. */
export function createSqlLedger(engine: SqlEngine, sql: Statements): LedgerStore {
  const bind = (entry: LedgerEntry): BoundStatement[] => [
    [sql.note, toRow(entry)],
    ...(entry.deletedAt === undefined ? [] : [[sql.forgetUser, [entry.id]] as const]),
  ]
  return {
    async record(entries) {
      if (entries.length > 0) await engine.change(...entries.flatMap(bind))
    },
    async list(query) {
      return (await engine.read(sql.list, toParameters(query))).map(toRecord)
    },
    async find(id) {
      return (await engine.read(sql.findIdentity, [id])).map(toRecord)[0]
    },
    async recordPossibleOrphan({ at, resource, reason, source }) {
      await engine.change([sql.noteOrphan, [at, resource, reason, ...toColumns(source)]])
    },
    async listPossibleOrphans() {
      return (await engine.read(sql.listOrphans)).map(toOrphan)
    },
    async startJob(name, now) {
      const [started] = await engine.change([sql.startJob, [name, now]])
      return Number(started?.[0]?.[0] ?? now)
    },
    async finishJob(name) {
      await engine.change([sql.finishJob, [name]])
    },
  }
}

const toColumns = (source: RequestSource | undefined): SqlValue[] => [
  source?.caller ?? null,
  source?.callerKind ?? null,
  source?.workflow ?? null,
  source?.run ?? null,
  source?.action ?? null,
]

const toRow = (entry: LedgerEntry): SqlValue[] => [
  entry.id,
  entry.resource,
  entry.origin,
  entry.at,
  entry.customId ?? null,
  entry.createdAt ?? null,
  entry.issuedAt ?? null,
  entry.revokedAt ?? null,
  entry.deletedAt ?? null,
  ...toColumns(entry.source),
]

const toParameters = (query: LedgerQuery): SqlValue[] => [
  query.after ?? '',
  query.resource ?? null,
  query.customId ?? null,
  query.caller ?? null,
  query.workflow ?? null,
  query.run ?? null,
  query.deleted === undefined ? null : Number(query.deleted),
  query.idleSince ?? null,
  query.notRevokedSince ?? null,
  query.issuedFrom ?? null,
  query.issuedTo ?? null,
  query.limit,
]

const text = (value: SqlValue | undefined): string | null =>
  value === null || value === undefined ? null : String(value)
const time = (value: SqlValue | undefined): number | null =>
  value === null || value === undefined ? null : Number(value)
const origins = ['created', 'seen', 'imported'] as const

const toRecord = (row: Row): LedgerRecord => ({
  id: String(row[0]),
  resource: String(row[1]),
  origin: origins.find((origin) => origin === row[2]) ?? 'seen',
  notedAt: Number(row[3]),
  customId: text(row[4]),
  createdAt: time(row[5]),
  lastIssuedAt: time(row[6]),
  revokedAt: time(row[7]),
  deletedAt: time(row[8]),
  caller: text(row[9]),
  callerKind: text(row[10]),
  workflow: text(row[11]),
  run: text(row[12]),
  action: text(row[13]),
})

const toOrphan = ([at, resource, reason, caller, callerKind, workflow, run, action]: Row): PossibleOrphan => ({
  at: Number(at),
  resource: String(resource),
  reason: String(reason),
  source: {
    caller: String(caller),
    callerKind: String(callerKind),
    ...(workflow ? { workflow: String(workflow) } : {}),
    ...(run ? { run: String(run) } : {}),
    ...(action ? { action: String(action) } : {}),
  },
})
