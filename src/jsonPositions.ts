import jsonc from 'jsonc-parser'
import { memberPath } from './jsonPath.js'

/** A value in the text of a JSON file. */
export interface TextRange {
  offset: number
  length: number
}

/** A place in a text, both counted from 1. */
export interface TextPosition {
  line: number
  column: number
}

/** The positions of the values in a JSON text, by JSON path. The text may have comments. */
export function rangesOf(text: string, rename = (key: string) => key): Map<string, TextRange> {
  const ranges = new Map<string, TextRange>()
  const root = jsonc.parseTree(text)
  if (root) collect(root, '$', ranges, rename)
  return ranges
}

function collect(node: jsonc.Node, at: string, into: Map<string, TextRange>, rename: (key: string) => string): void {
  into.set(at, { offset: node.offset, length: node.length })
  for (const [index, child] of (node.children ?? []).entries()) {
    if (node.type === 'array') collect(child, memberPath(at, index), into, rename)
    else {
      const [key, value] = child.children ?? []
      if (value) collect(value, memberPath(at, rename(String(key?.value))), into, rename)
    }
  }
}

/** Line and column of the values of one JSON text. The text is parsed when the first position is requested. */
export class JsonPositions {
  private ranges: Map<string, TextRange> | undefined
  private starts: number[] | undefined

  constructor(
    private readonly text: string,
    private readonly rename = (key: string) => key,
  ) {}

  /** Where the value of a path begins; for a missing one, where the nearest enclosing value begins. */
  at(path: string): TextPosition {
    this.ranges ??= rangesOf(this.text, this.rename)
    return this.ofOffset(nearest(this.ranges, path))
  }

  /** Line and column of an offset in the text. */
  ofOffset(offset: number): TextPosition {
    this.starts ??= lineStarts(this.text)
    return position(this.starts, offset)
  }

  /** Positions in the same text for paths in which its names are spelled differently. */
  renamed(rename: (key: string) => string): JsonPositions {
    return new JsonPositions(this.text, rename)
  }
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

function position(starts: readonly number[], offset: number): TextPosition {
  let [low, high] = [0, starts.length - 1]
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((starts[middle] ?? 0) <= offset) low = middle
    else high = middle - 1
  }
  return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 }
}
