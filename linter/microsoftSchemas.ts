import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ErrorObject, ValidateFunction } from 'ajv'
import { Ajv } from 'ajv'
import { default as Ajv04 } from 'ajv-draft-04'
import addFormats from 'ajv-formats'
import { UsageError } from '../src/command/usageError.js'
import type { Finding } from './finding.js'
import { isObject, type Json, type JsonObject, listOf, objectOf, pathOfPointer } from './json.js'
import { parseObject } from './parseJson.js'
import type { Package } from './rule.js'

/** The names that the schemas have in Microsoft's repository. */
const schemaFiles = {
  definition: 'apiDefinition.swagger.schema.json',
  properties: 'paconn-apiProperties.schema.json',
  settings: 'paconn-settings.schema.json',
} as const

type Part = keyof typeof schemaFiles

const parts: readonly Part[] = ['definition', 'properties', 'settings']

/** The compiled schemas. */
export type MicrosoftSchemas = Record<Part, ValidateFunction>

/**
 * Reads and compiles Microsoft's three schemas.
 *
 * @param folder The folder `schemas` of a copy of microsoft/PowerPlatformConnectors.
 * @throws UsageError when the folder lacks a schema or one is not JSON.
 */
export const readMicrosoftSchemas = async (folder: string): Promise<MicrosoftSchemas> => ({
  definition: await compile('definition', join(folder, schemaFiles.definition)),
  properties: await compile('properties', join(folder, schemaFiles.properties)),
  settings: await compile('settings', join(folder, schemaFiles.settings)),
})

/**
 * Checks the JSON files of a package against Microsoft's schemas. They are older than the platform and do not know
 * `connectionParameterSets`, so each set is checked as the single sign-in that it also could be.
 */
export function checkAgainstSchemas(pkg: Package, schemas: MicrosoftSchemas): Finding[] {
  const findings: Finding[] = []
  for (const part of parts) {
    const checked = pkg[part]
    if (!checked) continue
    const validate = schemas[part]
    for (const json of part === 'properties' ? signInByItself(checked.json) : [checked.json]) {
      if (validate(json)) continue
      findings.push(...leaves(validate.errors ?? []).map((error) => toFinding(part, checked.file, json, error)))
    }
  }
  return findings
}

/** What the platform has added since the schema was written. */
const newerWords = ['enableOnbehalfOfLogin', 'schema']

/** Every sign-in of a package as a package of its own, without the members that the schema does not know. */
export function signInByItself(json: JsonObject): JsonObject[] {
  const { connectionParameterSets: sets, connectionParameters: single, ...rest } = objectOf(json.properties)
  const signIns = isObject(sets) ? listOf(sets.values).map((value) => objectOf(value).parameters) : [single]
  return signIns.map((parameters) => ({
    ...json,
    properties: isObject(parameters) ? { ...rest, connectionParameters: withoutNewerWords(parameters) } : rest,
  }))
}

function withoutNewerWords(value: Json): Json {
  if (Array.isArray(value)) return value.map(withoutNewerWords)
  if (!isObject(value)) return value
  const known = Object.entries(value).filter(([key]) => !newerWords.includes(key))
  return Object.fromEntries(
    known.map(([key, member]) => [
      key,
      key === 'redirectMode' && member === 'GlobalPerConnector' ? 'Global' : withoutNewerWords(member),
    ]),
  )
}

/** Compiles a schema in the dialect that it really uses. */
async function compile(part: Part, file: string): Promise<ValidateFunction> {
  const schema = await readSchema(file)
  const options = { strict: false, allErrors: true, logger: false } as const
  if (part === 'definition') return withFormats(new Ajv04.default(options)).compile(schema)
  // These two declare draft-07 and use `id`, which draft-07 calls `$id` and ajv refuses.
  const { id: _, ...rest } = schema
  return withFormats(new Ajv(options)).compile(rest)
}

const withFormats = <T extends Ajv>(ajv: T): T => {
  addFormats.default(ajv)
  return ajv
}

async function readSchema(file: string): Promise<JsonObject> {
  let text: string
  try {
    text = await readFile(file, 'utf8')
  } catch {
    throw new UsageError(
      `${file}: there is no such schema. Point --schemas to the folder "schemas" of microsoft/PowerPlatformConnectors.`,
    )
  }
  return parseObject(file, Buffer.from(withoutComments(text)))
}

/** Removes `//` comments, which two of the schemas contain, but not the slashes inside strings. */
export const withoutComments = (text: string): string =>
  text.replace(/"(?:[^"\\]|\\.)*"|\/\/[^\n]*/g, (part) => (part.startsWith('"') ? part : ''))

/** Drops the errors of `anyOf` and `oneOf` themselves where the branches' own errors are listed. */
function leaves(errors: ErrorObject[]): ErrorObject[] {
  const specific = errors.filter(({ keyword }) => !['oneOf', 'anyOf', 'if'].includes(keyword))
  return specific.length > 0 ? specific : errors
}

const toFinding = (part: Part, file: string, json: JsonObject, error: ErrorObject): Finding => ({
  rule: `schema/${part}`,
  severity: 'error',
  file,
  at: pathOfPointer(json, error.instancePath),
  problem: `${error.message}${describe(error.params)}`,
  fix: `See ${schemaFiles[part]}.`,
})

const describe = (params: Record<string, unknown>) => {
  const value = params.additionalProperty ?? params.allowedValues
  return value === undefined ? '' : `: ${JSON.stringify(value)}`
}
