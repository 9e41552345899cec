/** The endpoint is not the identity service: a part of its response is missing or of another type. */
export class UnexpectedReply extends Error {
  override readonly name = 'UnexpectedReply'
}
