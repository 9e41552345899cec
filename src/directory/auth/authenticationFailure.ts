/** The check of a signature that failed. */
export type FailedCheck =
  | 'authorization header'
  | 'date or x-ms-content-sha256 missing'
  | 'date'
  | 'content hash'
  | 'signature'

/**
 * Why a request was refused, for the developer of the client. Callers get the service's answer, which says less; this is
 * its cause. It has neither the key nor the signature that was expected.
 */
export class AuthenticationFailure extends Error {
  override readonly name = 'AuthenticationFailure'

  constructor(
    readonly check: FailedCheck,
    /** The text that the directory expected to be signed; undefined when it did not come that far. */
    readonly stringToSign?: string,
  ) {
    super(
      stringToSign === undefined ? `${check} check failed` : `${check} check failed: ${JSON.stringify(stringToSign)}`,
    )
  }
}
