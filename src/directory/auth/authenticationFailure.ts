/** The check of a signature that failed. */
export type FailedCheck =
  | 'authorization header'
  | 'date or x-ms-content-sha256 missing'
  | 'date'
  | 'content hash'
  | 'signature'

/**
 * Why a request was refused, for the developer of the client: the cause of the service's error, whose message is less
 * specific. It contains neither the key nor the expected signature.
 */
export class AuthenticationFailure extends Error {
  override readonly name = 'AuthenticationFailure'

  constructor(
    readonly check: FailedCheck,
    /** The string to sign that the directory computed; undefined when an earlier check failed. */
    readonly stringToSign?: string,
  ) {
    super(
      stringToSign === undefined ? `${check} check failed` : `${check} check failed: ${JSON.stringify(stringToSign)}`,
    )
  }
}
