import { readdir, stat } from 'node:fs/promises'
import { basename, dirname, join, relative } from 'node:path'
import { UsageError } from '../src/command/usageError.js'
import { configName } from './exceptions.js'
import type { PackageFiles } from './load.js'

/** A package as it was found. */
export interface FoundPackage {
  name: string
  files: PackageFiles
  /** Its own file of exceptions, if it has one. */
  config: string | undefined
}

const definitionName = 'apidefinition.swagger.json'

/** The parts of a package by the names they have on disk, compared without case. */
const partNames = new Map<string, keyof PackageFiles>([
  [definitionName, 'definition'],
  ['apiproperties.json', 'properties'],
  ['icon.png', 'icon'],
  ['readme.md', 'readme'],
  ['intro.md', 'intro'],
  ['settings.json', 'settings'],
  ['script.csx', 'script'],
])

/** Folders that hold no packages of the author. */
const skipped = ['node_modules', '.git', 'dist']

/**
 * The packages at some paths: a definition, the folder of a package, or a folder with packages at any depth.
 *
 * @throws UsageError when a path does not exist or has no package.
 */
export async function findPackages(paths: readonly string[]): Promise<FoundPackage[]> {
  const found: FoundPackage[] = []
  for (const path of paths) {
    const packages = await packagesAt(path)
    if (packages.length === 0) {
      throw new UsageError(
        `${path}: there is no apiDefinition.swagger.json in it or below it. Name the folder of a package.`,
      )
    }
    found.push(...packages)
  }
  return found
}

async function packagesAt(path: string): Promise<FoundPackage[]> {
  let isFolder: boolean
  try {
    isFolder = (await stat(path)).isDirectory()
  } catch {
    throw new UsageError(`${path}: there is no such file or folder. Check the path; it is taken from ${process.cwd()}.`)
  }
  if (isFolder) return await packagesBelow(path)
  const folder = dirname(path)
  const { files, config } = packageOf(folder, await readdir(folder))
  return [{ name: path, files: { ...files, definition: path }, config }]
}

async function packagesBelow(folder: string): Promise<FoundPackage[]> {
  const entries = (await readdir(folder, { withFileTypes: true })).sort((a, b) => (a.name < b.name ? -1 : 1))
  const names = entries.filter((each) => !each.isDirectory()).map(({ name }) => name)
  const here = names.some((name) => name.toLowerCase() === definitionName)
    ? [{ name: folder, ...packageOf(folder, names) }]
    : []
  const below: FoundPackage[] = []
  for (const entry of entries) {
    if (entry.isDirectory() && !skipped.includes(entry.name))
      below.push(...(await packagesBelow(join(folder, entry.name))))
  }
  return [...here, ...below]
}

function packageOf(folder: string, names: readonly string[]): Pick<FoundPackage, 'files' | 'config'> {
  const files: PackageFiles = { definition: join(folder, definitionName) }
  for (const name of names) {
    const part = partNames.get(name.toLowerCase())
    if (part) files[part] = join(folder, name)
  }
  return { files, config: names.includes(configName) ? join(folder, configName) : undefined }
}

/** The shorter of the absolute path and the path relative to the current folder. */
export function shortName(path: string): string {
  const short = relative(process.cwd(), path)
  return short === '' ? basename(path) : short.startsWith('..') ? path : short
}
