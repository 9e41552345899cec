import { readFile } from 'node:fs/promises'
import { UsageError } from '../../command/usageError.js'
import { parseSwagger } from '../../contract/readSwagger.js'
import type { SwaggerDocument } from '../../contract/swagger.js'
import { type ConnectionValue, parseConnectionValue } from '../model/connectionValue.js'
import { JsonSyntaxError, parseJson, type Value } from '../value.js'

/**
 * Splits the `NAME=VALUE` of an option that may repeat.
 *
 * @throws {@link UsageError} when the text has no name or no `=`.
 */
export function readPair(option: string, text: string): [string, string] {
  const equals = text.indexOf('=')
  if (equals <= 0) throw new UsageError(`${option} must be NAME=VALUE, but was '${text}'.`)
  return [text.slice(0, equals), text.slice(equals + 1)]
}

/** All `NAME=VALUE` pairs of an option. */
export function readPairs(option: string, texts: readonly string[] = []): Record<string, string> {
  return Object.fromEntries(texts.map((text) => readPair(option, text)))
}

/** The text itself, or for `@FILE` the content of that file. */
export async function readArgument(text: string): Promise<string> {
  return text.startsWith('@') ? readTextFile(text.slice(1)) : text
}

/**
 * A file's text.
 *
 * @throws {@link UsageError} when the file cannot be read.
 */
export async function readTextFile(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    throw new UsageError(`The file '${file}' cannot be read (${(error as NodeJS.ErrnoException).code}).`)
  }
}

/** JSON from the command line or from a file. */
export async function readJsonArgument(option: string, text: string): Promise<Value> {
  return parse(option, await readArgument(text))
}

/** JSON from a file. */
export async function readJsonFile(option: string, file: string): Promise<Value> {
  return parse(`${option} ${file}`, await readTextFile(file))
}

/** JSON when the text is JSON, else the text itself. */
export function readJsonOrText(text: string): Value {
  try {
    return parseJson(text)
  } catch {
    return text
  }
}

/**
 * The value of a connection. The text is secret, so no message repeats it.
 *
 * @throws {@link UsageError} when the file cannot be read or the JSON is not valid.
 */
export async function readConnection(name: string, text: string): Promise<ConnectionValue> {
  try {
    return parseConnectionValue((await readArgument(text)).trim())
  } catch (error) {
    if (error instanceof UsageError) throw error
    throw new UsageError(`The value of --connection ${name} starts with '{' but is not valid JSON.`)
  }
}

/**
 * A connector's swagger document.
 *
 * @throws UsageError when the file cannot be read or is not such a document.
 */
export async function readConnector(file: string): Promise<SwaggerDocument> {
  const text = await readTextFile(file)
  try {
    return parseSwagger(text, `'${file}'`)
  } catch (error) {
    throw new UsageError(`--connector: ${error instanceof Error ? error.message : error}`)
  }
}

function parse(what: string, text: string): Value {
  try {
    return parseJson(text)
  } catch (error) {
    if (!(error instanceof JsonSyntaxError)) throw error
    throw new UsageError(`${what} is not JSON: ${error.message}`)
  }
}
