import { readdir, readFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { UsageError } from '../src/command/usageError.js'
import { readDefinition } from './definition.js'
import { readImage } from './image.js'
import { isObject, type Json, type JsonObject } from './json.js'
import type { JsonFile, Package, TextFile } from './rule.js'

/** Where the files of a package lie. What is left out is not checked. */
export interface PackageFiles {
  definition: string
  properties?: string | undefined
  icon?: string | undefined
  readme?: string | undefined
  intro?: string | undefined
  settings?: string | undefined
  script?: string | undefined
}

/**
 * Reads the files of a package.
 *
 * @throws UsageError when one is missing, unreadable or not a JSON object.
 */
export async function loadPackage(files: PackageFiles): Promise<Package> {
  const bytes = await readBytes(files.definition)
  const { properties, icon, readme, intro, settings, script } = files
  return {
    definition: readDefinition(files.definition, bytes, parseObject(files.definition, bytes)),
    ...(properties === undefined ? {} : { properties: await readJson(properties) }),
    ...(icon === undefined ? {} : { icon: await readIcon(icon) }),
    ...(readme === undefined ? {} : { readme: await readReadme(readme) }),
    ...(intro === undefined ? {} : { intro: await readText(intro) }),
    ...(settings === undefined ? {} : { settings: await readJson(settings) }),
    ...(script === undefined ? {} : { script: await readText(script) }),
  }
}

/** Parses a file's bytes into an object; a byte order mark is passed over (rule A03 tells of it). */
export function parseObject(file: string, bytes: Buffer): JsonObject {
  let value: Json
  try {
    value = JSON.parse(bytes.toString('utf8').replace(/^\uFEFF/, ''))
  } catch (error) {
    throw new UsageError(`${file}: not JSON: ${(error as Error).message}. Fix the syntax at that place.`)
  }
  if (!isObject(value)) throw new UsageError(`${file}: $ is not an object. Give a file that begins with {.`)
  return value
}

async function readBytes(file: string): Promise<Buffer> {
  try {
    return await readFile(file)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    const reason = code === 'ENOENT' ? 'there is no such file' : code === 'EISDIR' ? 'it is a folder' : String(code)
    throw new UsageError(`${file}: cannot be read: ${reason}. Check the path; it is taken from ${process.cwd()}.`)
  }
}

async function readJson(file: string): Promise<JsonFile> {
  return { file, json: parseObject(file, await readBytes(file)) }
}

async function readText(file: string): Promise<TextFile> {
  return { file, text: (await readBytes(file)).toString('utf8') }
}

async function readIcon(file: string): Promise<NonNullable<Package['icon']>> {
  const bytes = await readBytes(file)
  return { file, bytes, image: readImage(bytes) }
}

async function readReadme(file: string): Promise<NonNullable<Package['readme']>> {
  return { ...(await readText(file)), neighbours: await readdir(dirname(file)) }
}
