/** An option or a file that a command cannot work with. The message names it, says what is wrong and how to mend it. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}
