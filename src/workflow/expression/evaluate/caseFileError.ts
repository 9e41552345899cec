/** A file of cases, or a context, that cannot be used. Not a failed case: the command ends with 2. */
export class CaseFileError extends Error {
  override readonly name = 'CaseFileError'
}
