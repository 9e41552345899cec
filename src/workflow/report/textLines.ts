/** How many narrow letters fit into a line of a card, with a margin for wide ones. */
const lettersInLine = 24

/** How many lines a name takes on its card: broken between words, and inside a word that is longer than a line. */
export function textLines(name: string): number {
  let lines = 1
  let used = 0
  for (const word of name.split(/(?<=[\s-])/)) {
    const width = widthOf(word.trimEnd())
    if (used > 0 && used + width > lettersInLine) {
      lines++
      used = 0
    }
    lines += Math.max(Math.ceil(width / lettersInLine) - 1, 0)
    used = width > lettersInLine ? width % lettersInLine || lettersInLine : used + widthOf(word)
  }
  return lines
}

/** Widths of letters in a proportional font, in those of a narrow one. */
const widths: readonly [RegExp, number][] = [
  [/[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/, 2],
  [/[MW@%]/, 1.9],
  [/[A-Zmw]/, 1.4],
]

const widthOf = (text: string) =>
  [...text].reduce((sum, letter) => sum + (widths.find(([pattern]) => pattern.test(letter))?.[1] ?? 1), 0)
