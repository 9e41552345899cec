/** A file of cases, or a context, that is not valid. Not a failed case: the exit code is 2. */
export class CaseFileError extends Error {
  override readonly name = 'CaseFileError'
}
