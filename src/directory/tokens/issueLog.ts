import type { Logger } from 'pino'
import type { DirectoryStore } from '../store/directoryStore.js'

/** Stores the seconds in which tokens are issued. */
export interface IssueLog {
  /** Resolves when the store has the second; at once when it has it already. */
  note(second: number): Promise<void>
  /** Must be called after the contents of the store were replaced. */
  reset(): void
}

/**
 * Stores each second once, so that issuing costs one write a second. A store that cannot write (a full disk) does not stop
 * issuing: it cannot store a revocation either.
 */
export function createIssueLog(store: Pick<DirectoryStore, 'noteIssue'>, logger: Logger): IssueLog {
  const nothing = { second: -1, written: Promise.resolve() }
  let noted = nothing
  return {
    note(second) {
      if (second === noted.second) return noted.written
      const written = store
        .noteIssue(second)
        .catch((err: unknown) => logger.error({ err }, 'the second of an issue could not be stored'))
      noted = { second, written }
      return written
    },
    reset() {
      noted = nothing
    },
  }
}
