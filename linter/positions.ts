import { JsonPositions } from '../src/jsonPositions.js'
import type { Finding } from './finding.js'

/**
 * Adds line and column to findings in one file. A missing member gets the position of its object.
 *
 * @param text What the file holds.
 */
export function withPositions(findings: readonly Finding[], text: string): Finding[] {
  const positions = new JsonPositions(text)
  return findings.map((finding) => {
    if (finding.line !== undefined) return finding
    const [, number] = /^line (\d+)$/.exec(finding.at) ?? []
    if (number !== undefined) return { ...finding, line: Number(number), column: 1 }
    if (finding.at.startsWith('$')) return { ...finding, ...positions.at(finding.at) }
    const heading = finding.at.startsWith('#') ? text.split('\n').findIndex((line) => line.startsWith(finding.at)) : -1
    return { ...finding, line: heading < 0 ? 1 : heading + 1, column: 1 }
  })
}
