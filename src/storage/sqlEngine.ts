export type SqlValue = string | number | null

/** Columns in the order of the statement. */
export type Row = readonly SqlValue[]

/** A prepared statement, planned once per connection. Parameters are `$1`, `$2` and so on. */
export interface Statement {
  readonly name: string
  readonly text: string
  /** Whether it returns at most one row, which an engine may read in fewer steps. */
  readonly isSingle?: boolean
}

export type BoundStatement = readonly [statement: Statement, values: readonly SqlValue[]]

/**
 * The common interface of the two engines, for statements in their common SQL. Every method rejects with a `StoreError`
 * when the engine fails.
 */
export interface SqlEngine {
  /**
   * Runs statements as one transaction and returns the rows of each (those of `RETURNING`). Fulfilled when the transaction
   * is on disk, if there is one.
   */
  change(...statements: BoundStatement[]): Promise<Row[][]>
  read(statement: Statement, values?: readonly SqlValue[]): Promise<Row[]>
  /** Waits for changes in progress, then closes. */
  close(): Promise<void>
}

/**
 * Statements by name, for the tables of one schema: `''` on SQLite, `NAME.` on PostgreSQL.
 *
 * @param single The names of those that return at most one row.
 */
export function nameStatements<Name extends string>(
  texts: Record<Name, string>,
  single: readonly NoInfer<Name>[] = [],
): Record<Name, Statement> {
  const names: readonly string[] = single
  const entries = Object.entries<string>(texts).map(([name, text]) => [
    name,
    { name, text, isSingle: names.includes(name) },
  ])
  return Object.fromEntries(entries) as Record<Name, Statement>
}
