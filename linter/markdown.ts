/** A heading of a Markdown text and the lines below it, down to the next heading of the same or a higher level. */
export interface Section {
  level: number
  title: string
  lines: string[]
}

/** Splits a Markdown text by its headings. Lines inside code fences are not headings. */
export function sectionsOf(text: string): Section[] {
  const lines = text.split(/\r?\n/)
  const headings: { level: number; title: string; line: number }[] = []
  let fenced = false
  for (const [line, content] of lines.entries()) {
    if (/^\s*```/.test(content)) fenced = !fenced
    const [, marks, title] = (!fenced && /^(#{1,6})\s+(.*?)\s*#*$/.exec(content)) || []
    if (marks !== undefined) headings.push({ level: marks.length, title: title ?? '', line })
  }
  return headings.map(({ level, title, line }, index) => {
    const next = headings.slice(index + 1).find((each) => each.level <= level)
    return { level, title, lines: lines.slice(line + 1, next?.line) }
  })
}

/** The first paragraph of lines: text before a blank line or a heading. */
export function firstParagraph(lines: string[]): string {
  const start = lines.findIndex((line) => line.trim() !== '')
  if (start < 0) return ''
  const rest = lines.slice(start)
  const end = rest.findIndex((line) => line.trim() === '' || /^#/.test(line))
  return rest.slice(0, end < 0 ? undefined : end).join(' ')
}

/** The number of sentences, counted by their final punctuation. */
export const sentenceCount = (text: string): number => text.match(/[.!?](?=\s|$)/g)?.length ?? 0

/** The lines of all code: fenced blocks, and spans between backticks. */
export function codeLines(text: string): string[] {
  const lines: string[] = []
  let fenced = false
  for (const line of text.split(/\r?\n/)) {
    if (/^\s*```/.test(line)) fenced = !fenced
    else if (fenced) lines.push(line)
    else lines.push(...[...line.matchAll(/`([^`]+)`/g)].map(([, code]) => code ?? ''))
  }
  return lines
}
