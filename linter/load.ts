import { readdir, readFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { UsageError } from '../src/command/usageError.js'
import { readDefinition } from './definition.js'
import type { Finding } from './finding.js'
import { readImage } from './image.js'
import { parseJsonFile, textOfBytes } from './parseJson.js'
import type { JsonFile, Package, TextFile } from './rule.js'

/** Where the files of a package are. What is left out is not checked. */
export interface PackageFiles {
  definition: string
  properties?: string | undefined
  icon?: string | undefined
  readme?: string | undefined
  intro?: string | undefined
  settings?: string | undefined
  script?: string | undefined
}

/** The files of a package as they were read. */
export interface LoadedPackage {
  /** Nothing when the definition cannot be parsed. */
  pkg: Package | undefined
  /** Syntax errors in JSON files, and duplicate members. */
  findings: Finding[]
  /** The text of each file that was read, by its path. */
  texts: Map<string, string>
}

/**
 * Reads the files of a package.
 *
 * @throws UsageError when one is missing or cannot be read.
 */
export async function loadPackage(files: PackageFiles): Promise<LoadedPackage> {
  const findings: Finding[] = []
  const texts = new Map<string, string>()

  const readBytes = async (file: string): Promise<Buffer> => {
    const bytes = await bytesOf(file)
    texts.set(file, textOfBytes(bytes))
    return bytes
  }
  const readText = async (file: string): Promise<TextFile> => ({ file, text: textOfBytes(await readBytes(file)) })
  const readJson = async (file: string): Promise<{ bytes: Buffer; parsed: JsonFile | undefined }> => {
    const bytes = await readBytes(file)
    const parsed = parseJsonFile(file, bytes)
    findings.push(...parsed.findings)
    return { bytes, parsed: parsed.json && { file, json: parsed.json } }
  }

  const { bytes, parsed: definition } = await readJson(files.definition)
  const properties = files.properties === undefined ? undefined : (await readJson(files.properties)).parsed
  const settings = files.settings === undefined ? undefined : (await readJson(files.settings)).parsed
  const { icon, readme, intro, script } = files
  if (!definition) return { pkg: undefined, findings, texts }
  const pkg: Package = {
    definition: readDefinition(definition.file, bytes, definition.json),
    ...(properties && { properties }),
    ...(settings && { settings }),
    ...(icon !== undefined && { icon: await readIcon(icon) }),
    ...(readme !== undefined && {
      readme: { ...(await readText(readme)), neighbours: await readdir(dirname(readme)) },
    }),
    ...(intro !== undefined && { intro: await readText(intro) }),
    ...(script !== undefined && { script: await readText(script) }),
  }
  return { pkg, findings, texts }
}

async function readIcon(file: string): Promise<NonNullable<Package['icon']>> {
  const bytes = await bytesOf(file)
  return { file, bytes, image: readImage(bytes) }
}

async function bytesOf(file: string): Promise<Buffer> {
  try {
    return await readFile(file)
  } catch (error) {
    const { code = String(error) } = error as NodeJS.ErrnoException
    const reason = code === 'ENOENT' ? 'there is no such file' : code === 'EISDIR' ? 'it is a folder' : code
    throw new UsageError(`${file}: cannot be read: ${reason}. Check the path; it is taken from ${process.cwd()}.`)
  }
}
