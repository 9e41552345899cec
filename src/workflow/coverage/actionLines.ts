import { type Document, isMap, isScalar, LineCounter, type Pair, parseDocument, type YAMLMap } from 'yaml'

/**
 * The line of each action in a workflow's file, by its name; of the first one when several workflows in the file have the name.
 * JSON is YAML, whose parser returns positions. Empty when the file is not plain JSON.
 */
export function actionLines(text: string): Map<string, number> {
  const counter = new LineCounter()
  const document: Document = parseDocument(text.replace(/^\uFEFF/, ''), {
    lineCounter: counter,
    uniqueKeys: false,
    merge: false,
  })
  const lines = new Map<string, number>()
  const visit = (node: unknown, inActions: boolean) => {
    if (!isMap(node)) return
    for (const pair of node.items) {
      const name = keyOf(pair)
      if (inActions && !lines.has(name)) lines.set(name, counter.linePos(startOf(pair)).line)
      visit(pair.value, !inActions && name.toLowerCase() === 'actions')
    }
    for (const inner of listsIn(node)) visit(inner, false)
  }
  visit(document.contents, false)
  return lines
}

const keyOf = ({ key }: Pair) => String(isScalar(key) ? key.value : key)

const startOf = ({ key }: Pair) => (isScalar(key) ? (key.range?.[0] ?? 0) : 0)

/** Members of a template that are lists, such as `resources`. */
function listsIn(map: YAMLMap): unknown[] {
  return map.items.flatMap(({ value }) =>
    typeof value === 'object' && value !== null && 'items' in value && !isMap(value) ? (value.items as unknown[]) : [],
  )
}
