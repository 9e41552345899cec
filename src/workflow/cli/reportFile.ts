import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, extname } from 'node:path'
import { UsageError } from '../../command/usageError.js'
import type { RunRecord } from '../model/runRecord.js'
import { formatHtmlReport } from '../report/htmlReport.js'

/** Writes the HTML report of a run and returns its path. */
export async function writeReport(file: string, run: RunRecord): Promise<string> {
  await writeResult('--html', file, formatHtmlReport(run))
  return file
}

/**
 * Writes the file that an option names, and creates its folder.
 *
 * @throws UsageError when the file cannot be written.
 */
export async function writeResult(option: string, file: string, text: string): Promise<void> {
  try {
    await mkdir(dirname(file), { recursive: true })
    await writeFile(file, text)
  } catch (error) {
    throw new UsageError(`${option}: '${file}' cannot be written (${(error as NodeJS.ErrnoException).code}).`)
  }
}

/** The name of one of several files: `run.html`, `run-2.html`, `run-3.html`. */
export function numbered(file: string, index: number): string {
  if (index === 0) return file
  const extension = extname(file)
  return `${file.slice(0, file.length - extension.length)}-${index + 1}${extension}`
}
