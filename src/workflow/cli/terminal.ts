/** Everything outside of the program that its commands touch. */
export interface Terminal {
  out(text: string): void
  err(text: string): void
  width: number
  colours: boolean
  /** Starts a connector API to run against, when the caller named none. */
  startServices(): Promise<Services>
  /** Aborted when a person presses Ctrl-C. */
  cancelled: AbortSignal
}

export interface Services {
  apiUrl: string
  directoryUrl: string
  connectionString: string
  close(): Promise<void>
}

/** How the process ends: the workflow succeeded, it did not, or it could not be run at all. */
export const exitCodes = { succeeded: 0, failed: 1, unusable: 2 } as const
