/** One cell: what it says and, on a terminal that shows colours, how. */
export interface Cell {
  text: string
  style?: Style
}

export type Style = 'good' | 'bad' | 'quiet' | 'strong'

const codes: Record<Style, string> = { good: '32', bad: '31', quiet: '2', strong: '1' }

/** Colours a text when the terminal shows colours. */
export function paint(text: string, style: Style | undefined, colours: boolean): string {
  return style && colours && text !== '' ? `\u001b[${codes[style]}m${text}\u001b[0m` : text
}

/**
 * Lines of a table: columns as wide as their widest cell, the last one cut to fit the width. Columns named in `right` are
 * set to the right.
 */
export function formatTable(
  rows: Cell[][],
  options: { width: number; colours: boolean; right?: readonly number[] },
): string[] {
  const columns = Math.max(0, ...rows.map((row) => row.length))
  const widths = Array.from({ length: columns }, (_, i) =>
    Math.max(...rows.map((row) => displayWidth(row[i]?.text ?? ''))),
  )
  return rows.map((row) => {
    let line = ' '
    let left = options.width - 1
    row.forEach(({ text, style }, i) => {
      const last = i === row.length - 1
      const fitted = last ? cut(text, left - 1) : text
      const space = ' '.repeat(Math.max((widths[i] ?? 0) - displayWidth(fitted), 0))
      const painted = paint(fitted, style, options.colours)
      line += ` ${options.right?.includes(i) ? space + painted : last ? painted : painted + space}`
      left -= (widths[i] ?? 0) + 1
      if (!last) line += ' '
      left -= last ? 0 : 1
    })
    return line.trimEnd()
  })
}

const wide = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/g

/** How many columns of a terminal a text takes: Korean, Chinese and Japanese letters take two. */
export function displayWidth(text: string): number {
  return text.length + (text.match(wide)?.length ?? 0)
}

function cut(text: string, width: number): string {
  if (displayWidth(text) <= width) return text
  let kept = ''
  for (const letter of text) {
    if (displayWidth(kept + letter) > Math.max(width - 1, 10)) break
    kept += letter
  }
  return `${kept}…`
}
