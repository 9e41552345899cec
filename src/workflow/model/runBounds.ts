import type { RunError } from './runRecord.js'

/**
 * How many actions a run may have, those of the workflows that it calls included. The service keeps its runs in storage and has no such
 * limit; a run here keeps every execution in memory, about 4 KB each.
 */
export const mostActionsOfRun = 250_000

/** Counts the executions of a run and of the runs inside it, and ends them all when there are too many. */
export class RunBounds {
  private count = 0

  constructor(
    private readonly most: number,
    private readonly end: (error: RunError) => void,
  ) {}

  /** Counts one more execution; an error when it is beyond the limit. */
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
