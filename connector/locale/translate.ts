import { isObject, type Json, type JsonObject } from '../../linter/json.js'
import { ownMember } from '../../src/ownMember.js'

/** Members whose text makers read. Everything else is part of the contract and stays as it is. */
const shownMembers = ['title', 'summary', 'description', 'x-ms-summary', 'displayName', 'tooltip']

/** A text without a translation. */
export class MissingWordsError extends Error {
  override readonly name = 'MissingWordsError'
}

/**
 * Translates every text that makers read.
 *
 * @param words Translations by the English text.
 * @throws MissingWordsError naming every text without a translation.
 */
export function translate(document: JsonObject, words: Record<string, string>): JsonObject {
  const missing = new Set<string>()
  const translated = translateMembers(document, (text) => {
    const found = ownMember(words, text)
    if (found === undefined) missing.add(text)
    return found ?? text
  })
  if (missing.size > 0) {
    const list = [...missing].map((text) => `'${text}'`).join(', ')
    throw new MissingWordsError(`No translation for ${list}. Add it to connector/locale.`)
  }
  return translated
}

type TranslateText = (text: string) => string

const translateMembers = (object: JsonObject, translateText: TranslateText): JsonObject =>
  Object.fromEntries(
    Object.entries(object).map(([key, member]) => [
      key,
      shownMembers.includes(key) && typeof member === 'string'
        ? translateText(member)
        : translateValue(member, translateText),
    ]),
  )

function translateValue(value: Json, translateText: TranslateText): Json {
  if (Array.isArray(value)) return value.map((item) => translateValue(item, translateText))
  return isObject(value) ? translateMembers(value, translateText) : value
}
