import { createContext, Script } from 'node:vm'
import { UsageError } from '../../command/usageError.js'

/** How long a regular expression may run on one text. Some take exponential time. */
const longest = 1_000

const test = new Script('new RegExp(pattern).test(text)')
const replace = new Script("text.replace(new RegExp(pattern, 'g'), replacement)")

/** A regular expression that took too long. */
export class PatternTimeout extends UsageError {
  constructor(pattern: string) {
    super(
      `the regular expression ${pattern} took longer than ${longest / 1000} second. Write it without nested repetition`,
    )
  }
}

/** Whether a text matches a regular expression. @throws PatternTimeout when that takes too long. */
export function matchesPattern(pattern: string, text: string): boolean {
  return run(test, pattern, { pattern, text }) === true
}

/** Replaces all matches. @throws PatternTimeout when that takes too long. */
export function replacePattern(pattern: string, text: string, replacement: string): string {
  return String(run(replace, pattern, { pattern, text, replacement }))
}

/** Only a script in its own context can be stopped while a regular expression runs. */
const context = createContext({})

function run(script: Script, pattern: string, given: object): unknown {
  try {
    return script.runInContext(Object.assign(context, given), { timeout: longest })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_SCRIPT_EXECUTION_TIMEOUT') throw new PatternTimeout(pattern)
    throw error
  }
}
