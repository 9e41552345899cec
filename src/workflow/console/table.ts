/** One cell: its text and, on a terminal with colours, its style. */
export interface Cell {
  text: string
  style?: Style
}

export type Style = 'good' | 'bad' | 'quiet' | 'strong'

const codes: Record<Style, string> = { good: '32', bad: '31', quiet: '2', strong: '1' }

/** Colours a text when the terminal has colours. */
export function paint(text: string, style: Style | undefined, colours: boolean): string {
  return style && colours && text !== '' ? `\u001b[${codes[style]}m${text}\u001b[0m` : text
}

export interface TableOptions {
  width: number
  colours: boolean
  /** Right-aligned columns. */
  right?: readonly number[]
  /** Columns that are dropped in this order when the terminal is too narrow. */
  drop?: readonly number[]
  /** The column that is cut when no more columns can be dropped. */
  cut?: number
}

const leastWidth = 30
const leastLast = 16
const leastCut = 8

/** Lines of a table: columns as wide as their widest cell, the last one cut to fit. No line is wider than the
 * terminal, which has at least 30 columns. */
export function formatTable(rows: Cell[][], options: TableOptions): string[] {
  const widths = Array.from({ length: Math.max(0, ...rows.map((row) => row.length)) }, (_, column) =>
    Math.max(...rows.map((row) => displayWidth(row[column]?.text ?? ''))),
  )
  const columns = fitColumns(widths, options)
  return rows.map((row) => {
    const cells = columns.map((column, place) => {
      const isLast = place === columns.length - 1
      const { text = '', style } = row[column] ?? {}
      const fitted = cut(text, widths[column] ?? 0)
      const space = ' '.repeat((widths[column] ?? 0) - displayWidth(fitted))
      const painted = paint(fitted, style, options.colours)
      return options.right?.includes(column) ? space + painted : isLast ? painted : painted + space
    })
    return `  ${cells.join('  ')}`.trimEnd()
  })
}

/** The columns that are shown, with widths that fit. */
function fitColumns(widths: number[], { width, drop = [], cut: shortened = 0 }: TableOptions): number[] {
  const available = Math.max(width, leastWidth)
  let columns = widths.map((_, column) => column)
  const spaceOf = (column: number) =>
    available - 1 - columns.reduce((sum, one) => sum + 2 + (one === column ? 0 : (widths[one] ?? 0)), 0)
  const fits = () => spaceOf(columns.at(-1) ?? 0) >= Math.min(leastLast, widths[columns.at(-1) ?? 0] ?? 0)
  for (const column of drop) if (!fits()) columns = columns.filter((one) => one !== column)
  if (!fits()) widths[shortened] = Math.max(leastCut, spaceOf(shortened))
  const last = columns.at(-1) ?? 0
  widths[last] = Math.min(widths[last] ?? 0, Math.max(spaceOf(last), 1))
  return columns
}

const wide = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/g

/** How many terminal columns a text occupies: Korean, Chinese and Japanese characters occupy two. */
export function displayWidth(text: string): number {
  return text.length + (text.match(wide)?.length ?? 0)
}

function cut(text: string, width: number): string {
  if (displayWidth(text) <= width) return text
  let kept = ''
  for (const letter of text) {
    if (displayWidth(kept + letter) > width - 1) break
    kept += letter
  }
  return `${kept}…`
}
