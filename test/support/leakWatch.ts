/** A secret that somebody could read, with the secret left out of its excerpt. */
export interface Leak {
  kind: string
  source: string
  excerpt: string
}

/** Searches what the tests of a file make our code show to others (test/leaks/environment.mjs). */
export interface LeakWatch {
  /** Has a text searched that is neither a response nor a file: a log line, what a program printed. */
  note(source: string, text: string): void
  /** A secret in use that no request and no response has. */
  learn(secret: string): void
  /** What leaks while `action` runs, which then does not count for the file. */
  leaksOf(action: () => Promise<void>): Promise<Leak[]>
  /** The file in which programs write what they show. */
  programNotes: string
}

/** Absent where another environment runs the tests, as under Stryker. */
export const { leakWatch } = globalThis as { leakWatch?: LeakWatch }
