import { existsSync } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { UsageError } from '../../command/usageError.js'
import { type ExpectationFile, readExpectations } from '../expect/expectation.js'

const suffix = /\.expect\.(?:ya?ml|json)$/

/** A workflow and its expectation file. */
export interface SuiteMember {
  workflow: string
  expectations: ExpectationFile
}

/**
 * Finds the expectation files under the given paths. `NAME.expect.yaml` is about `NAME.json` beside it, or about the folder `NAME`
 * when there is one (Standard); `workflow:` in the file names another.
 *
 * @throws UsageError when a path does not exist, there is no expectation file, or one has no workflow.
 */
export async function findSuite(paths: readonly string[]): Promise<SuiteMember[]> {
  const files = (await Promise.all(paths.map(findFiles))).flat().sort()
  if (files.length === 0)
    throw new UsageError(`There is no expectation file (NAME.expect.yaml) in ${paths.join(', ')}.`)
  return Promise.all(files.map(readMember))
}

async function findFiles(path: string): Promise<string[]> {
  const found = await stat(path).catch(() => undefined)
  if (!found) throw new UsageError(`The path '${path}' does not exist.`)
  if (!found.isDirectory()) {
    if (suffix.test(path)) return [path]
    throw new UsageError(`'${path}' is not an expectation file. Name it NAME.expect.yaml or NAME.expect.json.`)
  }
  const names = await readdir(path, { recursive: true })
  return names.filter((name) => suffix.test(name) && !name.includes('node_modules')).map((name) => join(path, name))
}

async function readMember(file: string): Promise<SuiteMember> {
  const expectations = await readExpectations(file)
  return { workflow: workflowOf(expectations), expectations }
}

function workflowOf({ file, workflow }: ExpectationFile): string {
  if (workflow !== undefined) return join(dirname(file), workflow)
  const name = file.replace(suffix, '')
  const found = [`${name}.json`, name].find((candidate) => existsSync(candidate))
  if (found !== undefined) return found
  throw new UsageError(
    `${file}: there is no workflow ${basename(name)}.json and no folder ${basename(name)} beside it (${dirname(resolve(file))}). Name the workflow with 'workflow:'.`,
  )
}
