/** Names that no title, summary or description of a certified connector may use. */
const productNames =
  /\b(?:power ?apps|power ?automate|power ?platform|power ?pages|power virtual agents|copilot studio|logic ?apps)\b/i

/** The product name in a text, if any. */
export const productNameIn = (text: string): string | undefined => productNames.exec(text)?.[0]

/**
 * The first letter of a text in another script than Latin. Certified connectors are in English only; names such as Muñoz, and a
 * single letter that only looks like a Latin one, pass.
 */
export function nonEnglishLetterIn(text: string): string | undefined {
  const letters = text.match(/(?!\p{Script=Latin}|\p{Script=Common})\p{L}/gu) ?? []
  return letters.length > 1 ? letters[0] : undefined
}

/** Whether a text ends with a full stop, an exclamation mark or a question mark. */
export const endsWithPunctuation = (text: string): boolean => /[.!?]$/.test(text.trim())

/**
 * A sentence: begins with a capital, a digit, a letter without case, an expression or a list of words, and ends with punctuation.
 */
export const isSentence = (text: string): boolean =>
  /^(?:[\p{Lu}\p{Lo}\p{N}]|@\{|[a-z]+,)/u.test(text) && endsWithPunctuation(text)

/** Whether two texts are the same, apart from case, spaces and punctuation. */
export const isSameText = (one: string, other: string): boolean => plain(one) === plain(other)

/** Cached: large documents repeat their summaries and descriptions. */
function plain(text: string): string {
  let known = plainTexts.get(text)
  if (known === undefined) {
    known = toPlain(text)
    if (plainTexts.size > 10_000) plainTexts.clear()
    plainTexts.set(text, known)
  }
  return known
}

const plainTexts = new Map<string, string>()

const toPlain = (text: string) =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

/** Words of four letters and more begin with a capital; shorter ones (of, in, the) may be in any case after the first. */
export function isTitleCase(text: string): boolean {
  return text.split(/\s+/).every((word, index) => {
    const letters = word.replace(/[^\p{L}\p{N}]/gu, '')
    return (index > 0 && letters.length < 4) || !/^\p{Ll}/u.test(letters)
  })
}

/** Begins with a capital, and most longer words after the first do not: a proper name or two is fine. */
export function isSentenceCase(text: string): boolean {
  const [first = '', ...rest] = text.split(/\s+/)
  const longer = rest.filter((word) => word.length >= 4)
  const capitals = longer.filter((word) => /^\p{Lu}\p{Ll}/u.test(word))
  return !/^\p{Ll}/u.test(first) && (longer.length === 0 || capitals.length <= longer.length / 2)
}

/** The number of words; a dash or another character on its own is not one. */
export const wordCount = (text: string): number => text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length

/** Whether a text is an absolute `http` or `https` URL. */
export const isWebAddress = (text: string | undefined): boolean =>
  text !== undefined && URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)
