import { readFile, writeFile } from 'node:fs/promises'
import { rangesOf } from '../src/jsonPositions.js'
import { atLeast, type Report } from './finding.js'
import type { PackageFiles } from './load.js'
import { textOfBytes } from './parseJson.js'

/** What was corrected in a file. */
export interface FixedFile {
  file: string
  changes: number
}

/**
 * Writes the safe corrections: no byte order mark, no tabs and no spaces at line ends, full stops where a finding
 * gives one, and line endings when `--eol` is given.
 */
export async function fixPackage(
  report: Report,
  { definition, properties }: PackageFiles,
  eol: 'lf' | 'crlf' | undefined,
): Promise<FixedFile[]> {
  const fixed: FixedFile[] = []
  for (const file of [definition, properties]) {
    if (file === undefined) continue
    const before = await readFile(file, 'utf8')
    const text = textOfBytes(Buffer.from(before))
    const replaced = withReplacements(report, file, text)
    const after = withLineEnds(replaced.text.replaceAll('\t', '  ').replace(/ +(?=\r?\n|$)/g, ''), eol)
    if (after === before) continue
    await writeFile(file, after)
    fixed.push({ file, changes: Math.max(1, replaced.count) })
  }
  return fixed
}

/** Replaces texts from the end of the file to its beginning, so that earlier positions stay valid. */
function withReplacements(report: Report, file: string, text: string): { text: string; count: number } {
  const wanted = atLeast(report.findings, 'advice').filter(
    (each) => each.file === file && each.replacement !== undefined,
  )
  if (wanted.length === 0) return { text, count: 0 }
  const ranges = rangesOf(text)
  const edits = new Map(
    wanted.flatMap(({ at, replacement }) => {
      const range = ranges.get(at)
      return range ? [[range.offset, { ...range, text: JSON.stringify(replacement) }] as const] : []
    }),
  )
  let result = text
  for (const { offset, length, text: next } of [...edits.values()].sort((a, b) => b.offset - a.offset)) {
    result = result.slice(0, offset) + next + result.slice(offset + length)
  }
  return { text: result, count: edits.size }
}

function withLineEnds(text: string, eol: 'lf' | 'crlf' | undefined): string {
  if (eol === undefined) return text
  const lines = text.replaceAll('\r\n', '\n')
  return eol === 'lf' ? lines : lines.replaceAll('\n', '\r\n')
}
