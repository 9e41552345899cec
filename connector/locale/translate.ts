import { isObject, type Json, type JsonObject } from '../../linter/json.js'

/** Members whose text makers read. Everything else is part of the contract and stays as it is. */
const shownMembers = ['title', 'summary', 'description', 'x-ms-summary', 'displayName', 'tooltip']

/** A text for which a table of words has nothing. */
export class MissingWordsError extends Error {
  override readonly name = 'MissingWordsError'
}

/**
 * Puts the words of a language in the place of the English ones.
 *
 * @param words The English text and its translation.
 * @throws MissingWordsError naming every text that the table lacks.
 */
export function translate<T extends JsonObject>(document: T, words: Record<string, string>): T {
  const missing = new Set<string>()
  const translated = walk(document, (text) => {
    const found = words[text]
    if (found === undefined) missing.add(text)
    return found ?? text
  })
  if (missing.size > 0) {
    const list = [...missing].map((text) => `'${text}'`).join(', ')
    throw new MissingWordsError(`The table of words has nothing for ${list}. Add it to connector/locale.`)
  }
  return translated as T
}

function walk(value: Json, say: (text: string) => string): Json {
  if (Array.isArray(value)) return value.map((item) => walk(item, say))
  if (!isObject(value)) return value
  const members = Object.entries(value).map(([key, member]): [string, Json] =>
    shownMembers.includes(key) && typeof member === 'string' ? [key, say(member)] : [key, walk(member, say)],
  )
  return Object.fromEntries(members)
}
