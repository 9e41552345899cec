/** The environment of a command. */
export interface Terminal {
  out(text: string): void
  err(text: string): void
  width: number
  colours: boolean
  /** Whether lines can be overwritten. */
  interactive: boolean
  /** Starts a connector API with a directory, for commands without --api. */
  startServices(): Promise<Services>
  /** Aborted on Ctrl-C. */
  cancelled: AbortSignal
}

export interface Services {
  apiUrl: string
  directoryUrl: string
  connectionString: string
  close(): Promise<void>
}

/** The run or all tests succeeded; a run or a test failed; the workflow or the command line is not valid. */
export const exitCodes = { succeeded: 0, failed: 1, invalid: 2 } as const
