import { findDefinitions } from './findDefinitions.js'
import { type Surveyed, surveyFile } from './surveyFile.js'

/** What became of the definitions of a folder. */
export interface Survey {
  definitions: Surveyed[]
  counts: Record<Surveyed['end'], number>
  /** Reasons of those that did not run, most frequent first; names and numbers in them are left out. */
  reasons: { reason: string; count: number; example: string }[]
}

/**
 * Plans and runs every workflow definition below a folder, with everything mocked that calls out.
 *
 * @param progress told after each file.
 */
export async function surveyFolder(folder: string, progress: (done: number, files: number) => void): Promise<Survey> {
  const files = await findDefinitions(folder)
  const definitions: Surveyed[] = []
  for (const [index, file] of files.entries()) {
    definitions.push(...(await surveyFile(file)))
    progress(index + 1, files.length)
  }
  const count = (end: Surveyed['end']) => definitions.filter((one) => one.end === end).length
  const counts = {
    ran: count('ran'),
    'not started': count('not started'),
    refused: count('refused'),
    crashed: count('crashed'),
  }
  return { definitions, counts, reasons: reasonsOf(definitions) }
}

function reasonsOf(definitions: readonly Surveyed[]): Survey['reasons'] {
  const found = new Map<string, { count: number; example: string }>()
  for (const { file, end, faults } of definitions) {
    const own = new Map(faults.map(({ path, message }) => [`${end}: ${shape(message)}`, `${file} ${path}: ${message}`]))
    for (const [reason, example] of own) {
      const known = found.get(reason)
      found.set(reason, { count: (known?.count ?? 0) + 1, example: known?.example ?? example })
    }
  }
  return [...found].map(([reason, more]) => ({ reason, ...more })).sort((a, b) => b.count - a.count)
}

/** A message without the names and numbers that differ from one definition to the next. */
const shape = (message: string) =>
  (message.split('\n')[0] ?? '')
    .replaceAll(/'[^']*'/g, "'…'")
    .replaceAll(/\d+/g, 'N')
    .slice(0, 160)
