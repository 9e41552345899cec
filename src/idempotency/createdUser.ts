import type { IssuedToken } from '../identity/serviceReply.js'

/** A user that was created now, or by the same request before. */
export interface CreatedUser {
  user: { id: string }
  accessToken?: IssuedToken
}

/** A user that this request created. */
export interface NewUser extends CreatedUser {
  /** Fulfilled when the user is in the ledger; other pending writes share its transaction. */
  recorded: Promise<void>
}
