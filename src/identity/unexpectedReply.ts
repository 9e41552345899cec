/** What answered at the endpoint is not the identity service: a part of its reply is missing or of another type. */
export class UnexpectedReply extends Error {
  override readonly name = 'UnexpectedReply'
}
