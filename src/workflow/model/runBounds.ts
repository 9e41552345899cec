import type { RunError } from './runRecord.js'

/**
 * Maximum actions of a run, including those of called workflows. The service stores its runs and has no such limit; the
 * runner keeps every execution in memory, about 4 KB each.
 */
export const mostActionsOfRun = 250_000

/** Counts the executions of a run and of its nested runs, and ends them all above the limit. */
export class RunBounds {
  private count = 0

  constructor(
    private readonly most: number,
    private readonly end: (error: RunError) => void,
  ) {}

  /** Counts one more execution; returns an error above the limit. */
  countAction(): RunError | undefined {
    if (++this.count <= this.most) return undefined
    const message =
      `The run was ended: it has more than ${this.most} actions, repetitions and skipped actions included, and all of them are ` +
      'kept in memory. Give its loops fewer items for a test.'
    const error = { code: 'TooManyActions', message }
    this.end(error)
    return error
  }
}
