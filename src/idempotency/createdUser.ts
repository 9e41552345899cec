import type { IssuedToken } from '../identity/serviceReply.js'

/** A user that was created, or that the same request created before. */
export interface CreatedUser {
  user: { id: string }
  accessToken?: IssuedToken
}

/** A user that this request created. */
export interface NewUser extends CreatedUser {
  /** Fulfilled once the ledger knows the user; what else is to be written goes to the disk together with it. */
  recorded: Promise<void>
}
