import type { RunListener } from '../model/run.js'
import type { Terminal } from './terminal.js'

const onTerminal = 250
const elsewhere = 10_000

/**
 * Shows the progress of a long run: on a terminal in one line that is overwritten, elsewhere in a line every ten seconds. A short
 * run prints nothing.
 */
export class Progress implements RunListener {
  private ends = 0
  private readonly start: number
  private last: number
  private lines = 0

  constructor(
    private readonly terminal: Pick<Terminal, 'err' | 'interactive' | 'width'>,
    private readonly label: string,
    private readonly now: () => number = () => performance.now(),
  ) {
    this.start = this.now()
    this.last = this.start
  }

  ended(): void {
    this.ends++
    const time = this.now()
    if (time - this.last < (this.terminal.interactive ? onTerminal : elsewhere)) return
    this.last = time
    const seconds = Math.round((time - this.start) / 1000)
    const text = `${this.label}: ${this.ends.toLocaleString('en-US')} actions ended in ${seconds} s`
    this.terminal.err(this.terminal.interactive ? `\r\u001b[2K${text.slice(0, this.terminal.width - 1)}` : `${text}\n`)
    this.lines++
  }

  /** Removes the line from a terminal. */
  done(): void {
    if (this.lines > 0 && this.terminal.interactive) this.terminal.err('\r\u001b[2K')
  }
}
