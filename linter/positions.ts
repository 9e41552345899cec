import jsonc from 'jsonc-parser'
import type { Finding } from './finding.js'
import { memberPath } from './json.js'

/** A value in the text of a JSON file. */
export interface TextRange {
  offset: number
  length: number
}

/** Where each value of a JSON text stands, by its JSON path. */
export function rangesOf(text: string): Map<string, TextRange> {
  const ranges = new Map<string, TextRange>()
  const root = jsonc.parseTree(text)
  if (root) collect(root, '$', ranges)
  return ranges
}

function collect(node: jsonc.Node, at: string, into: Map<string, TextRange>): void {
  into.set(at, { offset: node.offset, length: node.length })
  for (const [index, child] of (node.children ?? []).entries()) {
    if (node.type === 'array') collect(child, memberPath(at, index), into)
    else {
      const [key, value] = child.children ?? []
      if (value) collect(value, memberPath(at, String(key?.value)), into)
    }
  }
}

/**
 * Adds line and column to findings in one file. A member that is missing is shown where the object is that lacks it.
 *
 * @param text What the file holds.
 */
export function withPositions(findings: readonly Finding[], text: string): Finding[] {
  const starts = lineStarts(text)
  const isJson = findings.some(({ at, line }) => line === undefined && at.startsWith('$'))
  const ranges = isJson ? rangesOf(text) : new Map<string, TextRange>()
  return findings.map((finding) => {
    if (finding.line !== undefined) return finding
    const [, number] = /^line (\d+)$/.exec(finding.at) ?? []
    if (number !== undefined) return { ...finding, line: Number(number), column: 1 }
    if (finding.at.startsWith('$')) return { ...finding, ...position(starts, nearest(ranges, finding.at)) }
    const heading = finding.at.startsWith('#') ? text.split('\n').findIndex((line) => line.startsWith(finding.at)) : -1
    return { ...finding, line: heading < 0 ? 1 : heading + 1, column: 1 }
  })
}

function nearest(ranges: Map<string, TextRange>, at: string): number {
  for (let path = at; path !== ''; path = path.replace(/(?:\.[\w$-]+|\[\d+\]|\['(?:[^'\\]|\\.)*'\]|[^.[]+)$/, '')) {
    const range = ranges.get(path)
    if (range) return range.offset
  }
  return 0
}

function lineStarts(text: string): number[] {
  const starts = [0]
  for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', end + 1)) starts.push(end + 1)
  return starts
}

function position(starts: readonly number[], offset: number): { line: number; column: number } {
  let [low, high] = [0, starts.length - 1]
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((starts[middle] ?? 0) <= offset) low = middle
    else high = middle - 1
  }
  return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 }
}
