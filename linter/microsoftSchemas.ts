import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ErrorObject, ValidateFunction } from 'ajv'
import { Ajv } from 'ajv'
import { default as Ajv04 } from 'ajv-draft-04'
import addFormats from 'ajv-formats'
import { UsageError } from '../src/command/usageError.js'
import { isObject, type JsonObject, listOf, memberPath, objectOf } from './json.js'
import type { Finding } from './lint.js'
import type { Package } from './rule.js'

/** The names that the schemas have in Microsoft's repository. */
const schemaFiles = {
  definition: 'apiDefinition.swagger.schema.json',
  properties: 'paconn-apiProperties.schema.json',
  settings: 'paconn-settings.schema.json',
} as const

type Part = keyof typeof schemaFiles

/**
 * Holds the JSON files of a package to Microsoft's three schemas. They are older than the platform and know no
 * `connectionParameterSets`, so each set is checked as the single sign-in that it also could be.
 *
 * @param folder The folder `schemas` of a copy of microsoft/PowerPlatformConnectors.
 * @throws UsageError when the folder lacks a schema or one is not JSON.
 */
export async function checkAgainstSchemas(pkg: Package, folder: string): Promise<Finding[]> {
  const findings: Finding[] = []
  for (const part of Object.keys(schemaFiles) as Part[]) {
    const checked = pkg[part]
    const validate = await compile(part, join(folder, schemaFiles[part]))
    if (!checked) continue
    for (const json of part === 'properties' ? signInByItself(checked.json) : [checked.json]) {
      if (!validate(json))
        findings.push(...leaves(validate.errors ?? []).map((error) => toFinding(part, checked.file, error)))
    }
  }
  return findings
}

/** What the platform learnt after the schema was written. */
const newerWords = ['enableOnbehalfOfLogin', 'schema']

/** Every sign-in of a package as a package of its own, without the words that the schema does not know yet. */
export function signInByItself(json: JsonObject): JsonObject[] {
  const { connectionParameterSets: sets, connectionParameters: single, ...rest } = objectOf(json.properties)
  const signIns = isObject(sets) ? listOf(sets.values).map((value) => objectOf(value).parameters) : [single]
  return signIns.map((parameters) => ({
    ...json,
    properties: isObject(parameters) ? { ...rest, connectionParameters: withoutNewerWords(parameters) } : rest,
  }))
}

const withoutNewerWords = (parameters: JsonObject) =>
  JSON.parse(JSON.stringify(parameters), (key, value: unknown) => {
    if (newerWords.includes(key)) return undefined
    return key === 'redirectMode' && value === 'GlobalPerConnector' ? 'Global' : value
  }) as JsonObject

/** Compiles one schema for the dialect that it is really written in. */
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
  try {
    const value = JSON.parse(withoutComments(text))
    if (isObject(value)) return value
  } catch (error) {
    throw new UsageError(`${file}: not JSON: ${(error as Error).message}. Fetch the file again.`)
  }
  throw new UsageError(`${file}: $ is not an object. Fetch the file again.`)
}

/** Removes `//` comments, which two of the schemas contain, but not the slashes inside strings. */
export const withoutComments = (text: string): string =>
  text.replace(/"(?:[^"\\]|\\.)*"|\/\/[^\n]*/g, (part) => (part.startsWith('"') ? part : ''))

/** Drops what only says that one branch of a choice failed, when the branches' own errors are there. */
function leaves(errors: ErrorObject[]): ErrorObject[] {
  const specific = errors.filter(({ keyword }) => !['oneOf', 'anyOf', 'if'].includes(keyword))
  return specific.length > 0 ? specific : errors
}

const toFinding = (part: Part, file: string, error: ErrorObject): Finding => ({
  rule: `schema/${part}`,
  rank: 'error',
  file,
  at: error.instancePath
    .split('/')
    .slice(1)
    .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce((at, key) => memberPath(at, /^\d+$/.test(key) && !at.endsWith('responses') ? Number(key) : key), '$'),
  problem: `${error.message}${describe(error.params)}`,
  fix: `See ${schemaFiles[part]}.`,
})

const describe = (params: Record<string, unknown>) => {
  const value = params.additionalProperty ?? params.allowedValues
  return value === undefined ? '' : `: ${JSON.stringify(value)}`
}
