/**
 * What is not known for certain about the real service, in one place. Each default is the strictest plausible
 * behaviour; a setting can change it.
 */
export interface Assumptions {
  /** How far the signed date may be from ours, in milliseconds. The service's message states 5 minutes. */
  allowedClockSkewMs: number
  /** Issue, revoke or delete for an identity that was deleted or never existed. The message is certain, the rest is not. */
  identityMissing: Refusal
  /** Whether deleting such an identity is refused as above, or returns 204 like the first time. */
  deleteMissing: 'refuse' | 'accept'
  /** An id that does not have the form of an identity. */
  identityMalformed: Refusal
  /** A scope that does not exist. `{scope}` stands for the text that was sent. */
  scopeUnknown: Refusal
  /** What `chat.join`, `chat.join.limited` and `voip.join` mean before the api-version that brought them. */
  narrowScopesBeforeTheirVersion: 'refuse' | 'accept'
  /** What `expiresInMinutes` means before the api-version that brought it. */
  lifetimeBeforeItsVersion: 'ignore' | 'honour'
  /** A body that is not JSON, or not of the operation's shape. `{problem}` stands for what is wrong. */
  bodyUnreadable: Refusal
  /** Maximum bytes of a body, and the response when it has more. */
  bodyLimitBytes: number
  bodyTooLarge: Refusal
  /** A path without an operation. */
  pathUnknown: Refusal
  /** An operation's path with another method. */
  methodUnknown: Refusal
  /** Reading or removing a Teams Phone extension assignment that does not exist. */
  assignmentMissing: Refusal
  /** An exchange by a user without an assignment, through another application than it names, or without the permission. */
  userNotAssigned: Refusal
  /** `customId` in the preview that had it. Ignoring it would create a second identity. */
  customIdWithdrawn: Refusal
  /** The response above a limit. `Retry-After` is added to it. */
  throttled: Refusal
}

/** An error response: status, and the three members of its body. */
export interface Refusal {
  status: number
  code: string
  message: string
  target?: string
}

/** The strictest plausible behaviour. */
export const defaultAssumptions: Readonly<Assumptions> = {
  allowedClockSkewMs: 5 * 60_000,
  identityMissing: { status: 404, code: 'IdentityNotFound', message: "Provided identity doesn't exist." },
  deleteMissing: 'refuse',
  identityMalformed: {
    status: 400,
    code: 'ValidationError',
    message: 'Provided identity has invalid format.',
    target: 'id',
  },
  scopeUnknown: {
    status: 400,
    code: 'ValidationError',
    message: "Invalid scopes - Scope '{scope}' is not supported.",
    target: 'scopes',
  },
  narrowScopesBeforeTheirVersion: 'refuse',
  lifetimeBeforeItsVersion: 'ignore',
  bodyUnreadable: {
    status: 400,
    code: 'ValidationError',
    message: 'The request body could not be read: {problem}.',
  },
  bodyLimitBytes: 64 * 1024,
  bodyTooLarge: { status: 413, code: 'RequestEntityTooLarge', message: 'The request body is too large.' },
  pathUnknown: { status: 404, code: 'NotFound', message: 'The requested resource was not found.' },
  methodUnknown: { status: 405, code: 'MethodNotAllowed', message: 'The method is not allowed for this resource.' },
  assignmentMissing: { status: 404, code: 'AssignmentNotFound', message: "Provided assignment doesn't exist." },
  userNotAssigned: { status: 403, code: 'Forbidden', message: 'The user has no access to the resource.' },
  customIdWithdrawn: {
    status: 400,
    code: 'ValidationError',
    message: 'customId is not supported. The service has withdrawn it; remove it from the request.',
    target: 'customId',
  },
  throttled: {
    status: 429,
    code: 'TooManyRequests',
    message: 'Too many requests. Wait for the time in Retry-After, then try again.',
  },
}
