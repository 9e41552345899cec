export type Environment = Record<string, string | undefined>

/** A setting that is not valid. The message has the variable and what to do, and never repeats a secret. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
}

/**
 * The beginning of a message about a value that cannot be used. It shows a plain word or number alone: anything else may
 * be a secret that was set in the wrong variable.
 */
export const describeValue = (name: string, text: string): string =>
  /^(?:[a-z]{1,16}|[-+]?[\d.]{1,8})$/i.test(text) ? `${name} is '${text}'.` : `${name} has a value that cannot be used.`

/**
 * A TCP port; 0 lets the system choose one.
 *
 * @throws {@link ConfigError} when it is not a whole number from 0 to 65535.
 */
export function readPort(env: Environment, name: string, fallback: number): number {
  const text = env[name]
  if (!text) return fallback
  const port = Number(text)
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new ConfigError(`${describeValue(name, text)} Use a port from 0 to 65535.`)
  return port
}

/**
 * Reads a maximum number.
 *
 * @throws ConfigError for anything but a whole number from 1 to 100,000.
 */
export function readCount(env: Environment, name: string, fallback: number): number {
  const text = env[name]
  if (!text) return fallback
  if (!/^\d{1,6}$/.test(text) || Number(text) < 1 || Number(text) > 100_000)
    throw new ConfigError(`${describeValue(name, text)} Use a number from 1 to 100000.`)
  return Number(text)
}

/**
 * Reads a whole number of seconds.
 *
 * @throws ConfigError for anything else, or more than an hour.
 */
export function readSeconds(env: Environment, name: string, fallback: number): number {
  const text = env[name]
  if (!text) return fallback
  if (!/^\d{1,4}$/.test(text) || Number(text) > 3600)
    throw new ConfigError(`${describeValue(name, text)} Use seconds from 0 to 3600.`)
  return Number(text)
}

/**
 * `on` or `off`.
 *
 * @throws {@link ConfigError} when it is another word.
 */
export function readSwitch(env: Environment, name: string, fallback: boolean): boolean {
  return readChoice(env, name, ['on', 'off'], fallback ? 'on' : 'off') === 'on'
}

/**
 * One of several words.
 *
 * @throws {@link ConfigError} when it is another word.
 */
export function readChoice(env: Environment, name: string, choices: string[], fallback: string): string {
  const text = env[name] || fallback
  if (!choices.includes(text)) throw new ConfigError(`${describeValue(name, text)} Use one of ${choices.join(', ')}.`)
  return text
}

/**
 * An `http` or `https` URL without its final slashes; undefined when the variable is not set.
 *
 * @throws {@link ConfigError} when it is no such URL, or names a user or password: addresses are shown and logged. The
 *   message does not repeat it.
 */
export function readUrl(env: Environment, name: string): string | undefined {
  const text = env[name]
  if (!text) return undefined
  if (!URL.canParse(text) || !/^https?:/.test(text)) throw new ConfigError(`${name} is not an http(s) address.`)
  const { username, password } = new URL(text)
  if (username || password)
    throw new ConfigError(`${name} has a user or password in it. Leave them out of the address.`)
  return text.replace(/\/+$/, '')
}

/** Items separated by commas, without spaces around them and without empty ones; undefined when nothing is left. */
export function readList(env: Environment, name: string): string[] | undefined {
  const items = (env[name] ?? '').split(',').map((item) => item.trim())
  const filled = items.filter((item) => item !== '')
  return filled.length > 0 ? filled : undefined
}

/**
 * A JSON object, such as `{"limit":1}`.
 *
 * @throws {@link ConfigError} when it is not a JSON object.
 */
export function readJson(env: Environment, name: string): object | undefined {
  const text = env[name]
  if (!text) return undefined
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value
  } catch {
    // Reported below, without the parser's message, whose positions ignore the shell's quotes.
  }
  throw new ConfigError(
    `${name} is not a JSON object. Write it like '{"member":"value"}', in single quotes in a shell.`,
  )
}

/**
 * The result of `read`, whose error becomes a {@link ConfigError} that begins with the name of the variable.
 *
 * @throws {@link ConfigError} when `read` throws.
 */
export function naming<T>(variable: string, read: () => T): T {
  try {
    return read()
  } catch (failure) {
    throw new ConfigError(`${variable}: ${(failure as Error).message}`)
  }
}

/** A member that is there only when it has a value (`exactOptionalPropertyTypes`). */
export const optional = <K extends string, V>(key: K, value: V | undefined) =>
  (value === undefined ? {} : { [key]: value }) as { [P in K]?: V }
