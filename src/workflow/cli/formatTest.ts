import { formatDuration } from '../console/duration.js'
import { paint } from '../console/table.js'
import type { Difference } from '../expect/difference.js'
import type { TestResult } from '../expect/testResult.js'
import type { Terminal } from './terminal.js'

const indent = '          '

/** Prints the results of tests. Tests that fail for the same reason refer to the first of them. */
export class TestPrinter {
  private readonly firstWithCause = new Map<string, string>()

  constructor(
    private readonly screen: Pick<Terminal, 'colours'>,
    private readonly verbose: boolean,
  ) {}

  format(result: TestResult): string {
    const { workflow, name, seconds, passed, explanation, histories } = result
    const mark = passed ? paint('ok', 'good', this.screen.colours) : paint('FAILED', 'bad', this.screen.colours)
    const head = `${mark}${' '.repeat(passed ? 6 : 2)}${workflow}: ${name} (${formatDuration(seconds * 1000)})\n`
    if (passed) return head
    const { own, following } = explanation
    const shown = this.verbose ? [...own, ...following] : own
    const hidden = this.verbose ? 0 : following.length
    return [
      head,
      ...this.cause(result).map((line) => `${indent}${line}\n`),
      ...shown.map(formatDifference),
      hidden === 0
        ? ''
        : `${indent}${hidden} ${hidden === 1 ? 'difference follows' : 'differences follow'} from this; --verbose shows ${hidden === 1 ? 'it' : 'them'}.\n`,
      ...histories.map((file) => `${indent}Run history: ${file}\n`),
    ].join('')
  }

  private cause({ workflow, name, explanation: { cause, causeKey } }: TestResult): string[] {
    if (causeKey === undefined) return []
    const key = `${workflow} ${causeKey}`
    const first = this.firstWithCause.get(key)
    if (first !== undefined && !this.verbose) return [`${cause[0]}: the same cause as in '${first}'`]
    this.firstWithCause.set(key, first ?? name)
    return cause
  }
}

const formatDifference = ({ path, expected, actual }: Difference): string =>
  `${indent}${path}\n${indent}  expected  ${expected}\n${indent}  actual    ${actual}\n`
