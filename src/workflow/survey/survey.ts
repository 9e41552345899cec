import { findDefinitions } from './findDefinitions.js'
import { type SurveyEnd, type Surveyed, surveyFile } from './surveyFile.js'

/** The results of the definitions of one folder. */
export interface FolderSurvey {
  folder: string
  definitions: Surveyed[]
  counts: SurveyCounts
}

/** The number of definitions by result. */
export interface SurveyCounts {
  /** Those that the service would accept and that have something to run. */
  valid: number
  planned: number
  ran: number
  succeeded: number
  notStarted: number
  refused: number
  crashed: number
  invalid: number
  nothing: number
}

/** A reason that some definitions share, without names and numbers. */
export interface SurveyReason {
  end: SurveyEnd
  code: string
  reason: string
  count: number
  example: string
}

/**
 * Plans and runs every workflow definition below a folder, with every call of a service mocked.
 *
 * @param progress called after each file.
 */
export async function surveyFolder(
  folder: string,
  progress: (done: number, files: number) => void,
): Promise<FolderSurvey> {
  const files = await findDefinitions(folder)
  const definitions: Surveyed[] = []
  for (const [index, file] of files.entries()) {
    definitions.push(...(await surveyFile(file)))
    progress(index + 1, files.length)
  }
  return { folder, definitions, counts: countEnds(definitions) }
}

/** Counts the results of definitions. */
export function countEnds(definitions: readonly Surveyed[]): SurveyCounts {
  const count = (...ends: SurveyEnd[]) => definitions.filter(({ end }) => ends.includes(end)).length
  return {
    valid: count('ran', 'not started', 'refused', 'crashed'),
    planned: count('ran', 'not started'),
    ran: count('ran'),
    succeeded: definitions.filter(({ status }) => status === 'Succeeded').length,
    notStarted: count('not started'),
    refused: count('refused'),
    crashed: count('crashed'),
    invalid: count('invalid'),
    nothing: count('nothing'),
  }
}

/** The reasons of those that did not run, most frequent first. */
export function reasonsOf(definitions: readonly Surveyed[]): SurveyReason[] {
  const found = new Map<string, SurveyReason>()
  for (const { file, end, faults } of definitions) {
    const own = new Set<string>()
    for (const { code, path, line, message } of faults) {
      const reason = shape(message)
      const key = `${end} ${code} ${reason}`
      if (own.has(key)) continue
      own.add(key)
      const place = line === undefined ? file : `${file}:${line}`
      const known = found.get(key) ?? { end, code, reason, count: 0, example: `${place} ${path}: ${message}` }
      found.set(key, { ...known, count: known.count + 1 })
    }
  }
  return [...found.values()].sort((a, b) => b.count - a.count)
}

/** A message without the names and numbers that differ from one definition to the next. */
const shape = (message: string) =>
  (message.split('\n')[0] ?? '')
    .replaceAll(/'[^']*'/g, "'…'")
    .replaceAll(/\d+/g, 'N')
    .slice(0, 160)
