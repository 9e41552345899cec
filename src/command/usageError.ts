/** An option or a file that a command cannot use; exit code 2. The message has its name, what is wrong and what to do. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}
