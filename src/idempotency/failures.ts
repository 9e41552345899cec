import { ServiceError, serviceUnavailable } from '../errors.js'

/** 422: the key was used for another request (draft-ietf-httpapi-idempotency-key-header, section 2.7). */
export const keyReused = () =>
  new ServiceError(
    422,
    'IdempotencyKeyReused',
    'This Idempotency-Key was sent with another request before. Send a new key with a new request.',
    { target: 'Idempotency-Key' },
  )

/** 409: the user that an earlier request with the same key created was deleted. */
export const userGone = () =>
  new ServiceError(
    409,
    'UserDeleted',
    'The user that the first request with this Idempotency-Key created was deleted. Send a new key to create another.',
    { target: 'Idempotency-Key' },
  )

/** 503: the first request with this key still runs after the maximum time that a duplicate waits. */
export const stillRunning = () =>
  serviceUnavailable('Another request with this key is still running. Send this one again later.', {
    headers: { 'Retry-After': '10' },
  })

/** 501: a custom id was sent to a server without a store. */
export const noStoreForOwnIds = () =>
  new ServiceError(
    501,
    'NotSupported',
    'This server has no store, so it cannot store custom ids. Leave customId empty, or ask its operator to set STORE.',
    { target: 'customId' },
  )
