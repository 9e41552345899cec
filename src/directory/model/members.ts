/** Finds a member of a JSON object by name, in any case. Undefined: absent or null. */
export type Members = (name: string) => unknown

// Strips a byte order mark, as the service's framework does.
const utf8 = new TextDecoder()

/**
 * Reads a body that is a JSON object. An absent body counts as an empty object. Names are matched in any case, and of
 * several that differ only in case the last one counts, as in the service's framework.
 *
 * @throws The error that `unreadable` makes, when it is not one.
 */
export function readMembers(body: Buffer, unreadable: (problem: string) => Error): Members {
  const members = new Map<string, unknown>()
  for (const [name, value] of Object.entries(body.length === 0 ? {} : parseObject(body, unreadable))) {
    members.set(name.toLowerCase(), value ?? undefined)
  }
  return (name) => members.get(name.toLowerCase())
}

function parseObject(body: Buffer, unreadable: (problem: string) => Error): object {
  let value: unknown
  try {
    value = JSON.parse(utf8.decode(body))
  } catch {
    throw unreadable('it is not JSON')
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw unreadable('it is not a JSON object')
  return value
}

/** Whether a value is an array of strings. */
export const isTexts = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((item) => typeof item === 'string')
