/** Something outside this program prevents its start. The message is one line: what is wrong, and what to do. */
export class StartError extends Error {
  override readonly name = 'StartError'
}
