import type { Logger } from 'pino'
import type { LedgerEntry, LedgerStore, PossibleOrphan } from '../store/ledger.js'

/** Writes the ledger while requests are served. No method rejects: a created user is returned whether it is recorded or not. */
export interface LedgerRecorder {
  /** Fulfilled when the entry is on disk. */
  record(entry: LedgerEntry): Promise<void>
  /** Records what need not be on disk at once; entries of one user are merged. */
  recordLater(entry: LedgerEntry): void
  recordPossibleOrphan(orphan: PossibleOrphan): Promise<void>
  /** Writes the pending entries. */
  close(): Promise<void>
}

export interface LedgerRecorderOptions {
  store: LedgerStore
  logger: Logger
  /** How long an entry may wait for others. */
  delayMs?: number
}

/** More waiting entries than these are written at once. */
const mostWaiting = 5_000

/** See {@link LedgerRecorder}. */
export function createLedgerRecorder({ store, logger, delayMs = 500 }: LedgerRecorderOptions): LedgerRecorder {
  let waiting = new Map<string, LedgerEntry>()
  let timer: NodeJS.Timeout | undefined

  async function attempt(write: () => Promise<void>): Promise<void> {
    try {
      await write()
    } catch (err) {
      logger.error({ err }, 'the ledger could not be written')
    }
  }

  function flush(): Promise<void> {
    clearTimeout(timer)
    timer = undefined
    const entries = [...waiting.values()]
    waiting = new Map()
    return attempt(() => store.record(entries))
  }

  return {
    record: (entry) => attempt(() => store.record([entry])),
    recordLater(entry) {
      const known = waiting.get(entry.id)
      waiting.set(entry.id, known ? { ...known, ...entry } : entry)
      if (waiting.size >= mostWaiting) void flush()
      else timer ??= setTimeout(() => void flush(), delayMs).unref()
    },
    recordPossibleOrphan: (orphan) => attempt(() => store.recordPossibleOrphan(orphan)),
    close: () => flush(),
  }
}
