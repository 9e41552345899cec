/** Something outside this program keeps it from starting. The message is one plain line: what is wrong, and what to do. */
export class StartError extends Error {
  override readonly name = 'StartError'
}
