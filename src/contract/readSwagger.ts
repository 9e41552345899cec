import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { packageRoot } from '../packageRoot.js'
import type { SwaggerDocument } from './swagger.js'

/**
 * Checks that a value is a Swagger 2.0 document as far as the code that reads it relies on it.
 *
 * @param file The name of the document in the message.
 * @throws Error saying what is missing.
 */
export function asSwagger(value: unknown, file: string): SwaggerDocument {
  if (!isObject(value)) throw new Error(`${file} is not a Swagger 2.0 document: it is not a JSON object.`)
  if ('openapi' in value) throw new Error(`${file} is OpenAPI ${value.openapi}. Convert it to Swagger 2.0 first.`)
  if (!isSwagger(value)) {
    throw new Error(
      `${file} is not a Swagger 2.0 document: it must have "swagger": "2.0", an "info" and "paths" of objects.`,
    )
  }
  return value
}

/**
 * Parses a Swagger 2.0 document in JSON; a byte order mark is allowed.
 *
 * @throws Error when the text is not JSON, or not such a document.
 */
export function parseSwagger(text: string, file: string): SwaggerDocument {
  let value: unknown
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch (error) {
    throw new Error(`${file} is not JSON: ${error instanceof Error ? error.message : error}`)
  }
  return asSwagger(value, file)
}

/** Reads the committed `apiDefinition.swagger.json` of this connector. */
export function readConnectorDefinition(): SwaggerDocument {
  const name = 'apiDefinition.swagger.json'
  return parseSwagger(readFileSync(join(packageRoot, name), 'utf8'), name)
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isSwagger = (value: Record<string, unknown>): value is Record<string, unknown> & SwaggerDocument =>
  value.swagger === '2.0' && isObject(value.info) && isObject(value.paths) && Object.values(value.paths).every(isObject)
