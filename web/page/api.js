/** A failure of the API, or a server that did not respond (`status` 0). */
export class ApiError extends Error {
  /**
   * @param {{ status: number, code: string, message: string, target?: string, details?: object[], retryAfter?: string }} failure
   */
  constructor(failure) {
    super(failure.message)
    Object.assign(this, failure)
  }
}

/**
 * Calls a path of this server.
 *
 * @param {string} method
 * @param {string} path
 * @param {{ body?: unknown, headers?: Record<string, string>, signal?: AbortSignal }} options `body` is sent as JSON
 * @returns {Promise<any>} the body of the response; undefined without one
 * @throws ApiError
 */
export async function call(method, path, { body, headers = {}, signal } = {}) {
  const response = await send(method, path, {
    headers: { ...(body === undefined ? {} : { 'Content-Type': 'application/json' }), ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    ...(signal ? { signal } : {}),
  })
  const text = await response.text()
  const value = text === '' ? undefined : parse(text)
  if (response.ok) return value
  const error = value?.error ?? {}
  throw new ApiError({
    status: response.status,
    code: error.code ?? String(response.status),
    message: error.message ?? response.statusText,
    target: error.target,
    details: error.details ?? [],
    retryAfter: response.headers.get('Retry-After') ?? undefined,
  })
}

async function send(method, path, options) {
  try {
    return await fetch(path, { method, cache: 'no-store', credentials: 'same-origin', ...options })
  } catch (failure) {
    if (failure.name === 'AbortError') throw failure
    throw new ApiError({ status: 0, code: 'NoResponse', message: failure.message, details: [] })
  }
}

function parse(text) {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
