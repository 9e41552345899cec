import type { IssuedToken } from '../identity/serviceReply.js'

/** A user that was created, or that the same request created before. */
export interface CreatedUser {
  user: { id: string }
  accessToken?: IssuedToken
}
