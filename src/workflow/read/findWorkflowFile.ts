import { basename, dirname, join } from 'node:path'
import { didYouMean } from '../../nearestName.js'
import { DefinitionError } from '../model/fault.js'
import { isArchiveName } from './archive.js'
import { filesOfArchive, kindOf, listFolder, readBytes } from './files.js'
import { looksLikeWorkflow } from './looksLikeWorkflow.js'
import { flowName } from './powerAutomate.js'
import { readSourceFile } from './sourceFile.js'

/** A workflow of a folder, and its name there. */
interface Candidate {
  name: string
  file: string
}

/**
 * The workflow file of a path. A folder or an archive contains the workflow: `workflow.json` (Standard),
 * `definition.json` (Power Automate package), the workflows of a Standard project or the flows of a solution.
 *
 * @param chosen the name of the workflow to read, when there are several.
 * @throws DefinitionError when there is none, none is chosen of several, or there is none with that name.
 */
export async function findWorkflowFile(path: string, chosen: string | undefined): Promise<string> {
  if ((await kindOf(path)) !== 'folder') return path
  const candidates = await findCandidates(path)
  const names = candidates.map(({ name }) => name)
  const [first, ...others] = candidates
  if (!first)
    throw refusal(
      path,
      'NoWorkflow',
      isArchiveName(path)
        ? 'This archive has no workflow.'
        : 'This folder has neither a workflow.json nor a definition.json, and is neither a project nor a solution. Name the file to run.',
    )
  if (chosen === undefined && others.length === 0) return first.file
  if (chosen === undefined)
    throw refusal(
      path,
      'MissingChoice',
      `There are ${candidates.length} workflows. Choose one with --workflow: ${names.join(', ')}.`,
    )
  const found = candidates.find(({ name }) => name.toLowerCase() === chosen.toLowerCase())
  if (found) return found.file
  // The name may be one of a template's workflows.
  if (others.length === 0) return first.file
  const hint = `${didYouMean(chosen, names)} It has: ${names.join(', ')}.`
  throw refusal(path, 'UnknownOption', `There is no workflow '${chosen}'.${hint}`)
}

async function findCandidates(folder: string): Promise<Candidate[]> {
  if (isArchiveName(folder)) return named(await workflowsOf(await filesOfArchive(folder)))
  for (const name of ['workflow.json', 'definition.json']) {
    const file = join(folder, name)
    if ((await kindOf(file)) === 'file') return [{ name: basename(folder), file }]
  }
  const flows = (await listFolder(join(folder, 'Workflows'))).filter(({ name }) => name.endsWith('.json'))
  if (flows.length > 0) return named(flows.map(({ name }) => join(folder, 'Workflows', name)))
  const inFolders = (await listFolder(folder)).flatMap(({ name, isFolder }) =>
    isFolder ? [join(folder, name, 'workflow.json')] : [],
  )
  const kinds = await Promise.all(inFolders.map(kindOf))
  return named(inFolders.filter((_, index) => kinds[index] === 'file'))
}

async function workflowsOf(files: readonly string[]): Promise<string[]> {
  const found: string[] = []
  for (const file of files) if (looksLikeWorkflow(await readBytes(file))) found.push(file)
  return found
}

const named = (files: readonly string[]): Promise<Candidate[]> =>
  Promise.all(files.map(async (file) => ({ name: await nameOf(file), file })))

/** A package's flow is named by its definition, a workflow of a project by its folder, a flow by its file, without the id. */
async function nameOf(file: string): Promise<string> {
  const name = basename(file).toLowerCase()
  if (name !== 'workflow.json' && name !== 'definition.json') return flowName(file)
  const root = await readSourceFile(file, [])
  return root.at('properties', 'displayName').text() ?? basename(dirname(file))
}

const refusal = (file: string, code: 'NoWorkflow' | 'MissingChoice' | 'UnknownOption', message: string) =>
  new DefinitionError([{ code, file, path: '$', message }])
