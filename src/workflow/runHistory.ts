import { existsSync } from 'node:fs'
import { readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { UsageError } from '../command/usageError.js'
import { makePrivateFolder, privateFileMode } from '../privateFiles.js'
import { maskSecrets } from './maskSecrets.js'
import type { RunRecord } from './model/runRecord.js'
import { startOfRun } from './model/timestamps.js'
import { stringifyJson, toValue } from './value.js'

const fileName = 'run.json'

/**
 * Writes a run to `<folder>/<run id>/run.json` and returns the path. The file is written under another name and renamed, so
 * readers never see a part of it. Access tokens and keys are masked, and only this user may read it: inputs and outputs can be
 * personal data.
 */
export async function writeRun(folder: string, run: RunRecord): Promise<string> {
  const home = join(folder, run.name)
  for (const path of [folder, home]) makePrivateFolder(path)
  const file = join(home, fileName)
  const temporary = `${file}.${process.pid}.tmp`
  await writeFile(temporary, toText(run), { mode: privateFileMode })
  await rename(temporary, file)
  return file
}

/** A run as saved: without access tokens and keys. */
export const toText = (run: RunRecord): string => `${stringifyJson(maskSecrets(toValue(run)), 2)}\n`

/** The ids of all runs in a folder, newest first. */
export async function listRuns(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    throw error
  })
  const runs = names.filter((name) => startOfRun(name) !== undefined).sort()
  // Without a file, the process was stopped before the run ended.
  return runs.filter((name) => existsSync(join(folder, name, fileName)))
}

const day = 86_400_000

/** Deletes the oldest runs of a folder: those above a number, and those older than a number of days. */
export async function pruneRuns(folder: string, keepRuns: number, keepDays: number, now = Date.now()): Promise<void> {
  const runs = await listRuns(folder)
  const isOld = (name: string) => (startOfRun(name) ?? now) < now - keepDays * day
  const old = runs.filter((name, index) => index >= keepRuns || isOld(name))
  await Promise.all(old.map((name) => rm(join(folder, name), { recursive: true, force: true })))
}

/**
 * Reads a run by its id, or by the beginning of one.
 *
 * @throws UsageError when no run, or more than one, has an id that begins so.
 */
export async function readRun(folder: string, id: string): Promise<RunRecord> {
  const found = (await listRuns(folder)).filter((name) => name.startsWith(id))
  const [name] = found
  if (!name) throw new UsageError(`There is no run '${id}' in ${folder}. 'history' without an id lists the runs.`)
  if (found.length > 1) throw new UsageError(`${found.length} runs begin with '${id}'. Give more digits.`)
  const file = join(folder, name, fileName)
  const run = parseRun(await readFile(file, 'utf8'))
  if (!run) throw new UsageError(`The run history ${file} is damaged. Delete its folder, or choose another run.`)
  return run
}

/** A run record, or undefined when the text is not one. */
function parseRun(text: string): RunRecord | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return isRun(value) ? value : undefined
  } catch {
    return undefined
  }
}

const isRun = (value: unknown): value is RunRecord =>
  isObject(value) && typeof value.name === 'string' && isObject(value.properties) && isObject(value.properties.actions)

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null
