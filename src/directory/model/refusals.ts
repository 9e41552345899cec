/** The service's error responses; texts are quoted exactly, because clients compare them. */
import { ServiceError, type ServiceErrorOptions } from '../../errors.js'
import type { Refusal } from './assumptions.js'

/** 401: no usable credential, a wrong key, a wrong signature, or a principal without a role. */
export const denied = (options?: ServiceErrorOptions) =>
  new ServiceError(401, 'Denied', 'Denied by the resource provider.', options)

/** 401: the `Authorization` header has an unknown format. */
export const malformedAuthorization = (options?: ServiceErrorOptions) =>
  new ServiceError(401, 'Denied', 'Given value does not match HMAC header structure', options)

/** 401: `x-ms-content-sha256` is not the hash of the body. */
export const contentHashDiffers = (options?: ServiceErrorOptions) =>
  new ServiceError(401, 'Denied', "Request 'x-ms-content-sha256' differs from generated content hash.", options)

/** 401: the signed date is too old or too new. */
export const dateTooFarOff = (options?: ServiceErrorOptions) =>
  new ServiceError(
    401,
    'Denied',
    'The given request could not be resolved.\n' +
      'The time difference between the originating client and the server is greater than the allowed margin of 5 minutes.',
    options,
  )

/** 400: the query has no `api-version`. */
export const apiVersionUnspecified = () =>
  new ServiceError(400, 'ApiVersionUnspecified', 'An API version is required, but was not specified.')

/** 400: an `api-version` that no operation knows. `uri` is the address without its query. */
export const apiVersionUnsupported = (uri: string, version: string) =>
  new ServiceError(
    400,
    'UnsupportedApiVersion',
    `The HTTP resource that matches the request URI '${uri}' does not support the API version '${version}'.`,
  )

/** 401: the Entra token of a Teams user is malformed, is not for the exchange, or has expired. */
export const invalidAccessToken = (options?: ServiceErrorOptions) =>
  new ServiceError(401, 'InvalidAccessToken', 'Provided access token is not valid.', options)

/** 400: a value in the body is not allowed. */
export const invalidValue = (target: string, message: string) =>
  new ServiceError(400, 'ValidationError', message, { target })

/** 400: a required member of the body is missing. */
export const fieldRequired = (field: string) => invalidValue(field, `${field}: The ${field} field is required.`)

/** 401, not 403: the identity belongs to another resource. */
export const identityNotOwned = () =>
  new ServiceError(401, 'IdentityNotOwned', "Provided identity doesn't belong to the resource.")

/** An error response that is one of the assumptions; `words` replaces its `{placeholders}`. */
export const refuse = (refusal: Refusal, words: Record<string, string> = {}, headers: Record<string, string> = {}) =>
  new ServiceError(refusal.status, refusal.code, fill(refusal.message, words), {
    ...(refusal.target === undefined ? {} : { target: refusal.target }),
    headers,
  })

const fill = (message: string, words: Record<string, string>) =>
  Object.entries(words).reduce((text, [place, word]) => text.replaceAll(`{${place}}`, word), message)
